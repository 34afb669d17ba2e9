import type { ProblemDocument } from '../problem.ts'

/** A refusal by the server, with its problem document. */
export class ProblemError extends Error {
  readonly problem: ProblemDocument
  /** When it is worth trying again, if the server said so. */
  readonly retryAt: string | null

  constructor(problem: ProblemDocument, retryAt: string | null = null) {
    super(problem.detail)
    this.problem = problem
    this.retryAt = retryAt
  }
}

/** No answer came: the network or the server cannot be reached. */
export class NetworkError extends Error {}

/** The stable code of a refusal; null for any other error. */
export function problemCode(error: unknown): string | null {
  return error instanceof ProblemError ? error.problem.code : null
}

/** What is wrong with each field of the body, by its pointer, such as `/email`. */
export function fieldErrors(error: unknown): Record<string, string> {
  const errors = error instanceof ProblemError ? (error.problem.errors ?? []) : []
  return Object.fromEntries(errors.map(({ pointer, detail }) => [pointer, detail]))
}
