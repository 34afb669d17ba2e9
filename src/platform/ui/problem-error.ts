import type { ProblemDocument } from '../problem.ts'

/** The server refused, with its problem document. */
export class ProblemError extends Error {
  readonly problem: ProblemDocument
  /** From when on it is worth trying again, where the server said so. */
  readonly retryAt: string | null

  constructor(problem: ProblemDocument, retryAt: string | null = null) {
    super(problem.detail)
    this.problem = problem
    this.retryAt = retryAt
  }
}

/** No answer came: the network or the server is away. */
export class NetworkError extends Error {}

/** The stable code of a refusal, or null where it is no refusal. */
export function problemCode(error: unknown): string | null {
  return error instanceof ProblemError ? error.problem.code : null
}

/** What is wrong with which field of the body, by its pointer as in `/email`. */
export function fieldErrors(error: unknown): Record<string, string> {
  const errors = error instanceof ProblemError ? (error.problem.errors ?? []) : []
  return Object.fromEntries(errors.map(({ pointer, detail }) => [pointer, detail]))
}
