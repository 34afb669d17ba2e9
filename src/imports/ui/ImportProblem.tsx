import { DangerAlert, ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { ProblemError } from '../../platform/ui/problem-error.ts'

/** What the server says of a file, as a sentence. */
export const sentenceOf = (detail: string) => `${detail.charAt(0).toUpperCase()}${detail.slice(1)}.`

/** Why a file was refused: what is wrong in it stands in the answer. */
export function ImportProblem({ error }: { error: unknown }) {
  const [first] = error instanceof ProblemError ? (error.problem.errors ?? []) : []
  if (!first) return <ProblemAlert error={error} />
  return <DangerAlert>{sentenceOf(first.detail)}</DangerAlert>
}
