import { DangerAlert, ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { ProblemError } from '../../platform/ui/problem-error.ts'

/** Why a file was refused: what is wrong in it stands in the answer. */
export function ImportProblem({ error }: { error: unknown }) {
  const [first] = error instanceof ProblemError ? (error.problem.errors ?? []) : []
  if (!first) return <ProblemAlert error={error} />
  const text = `${first.detail.charAt(0).toUpperCase()}${first.detail.slice(1)}.`
  return <DangerAlert>{text}</DangerAlert>
}
