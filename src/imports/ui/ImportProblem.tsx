import { DangerAlert, ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { ProblemError } from '../../platform/ui/problem-error.ts'

/** Turns what the server says about a file into a sentence. */
export const sentenceOf = (detail: string) => `${detail.charAt(0).toUpperCase()}${detail.slice(1)}.`

/** Why a file was refused. The answer says what is wrong in it. */
export function ImportProblem({ error }: { error: unknown }) {
  const [first] = error instanceof ProblemError ? (error.problem.errors ?? []) : []
  if (!first) return <ProblemAlert error={error} />
  return <DangerAlert>{sentenceOf(first.detail)}</DangerAlert>
}
