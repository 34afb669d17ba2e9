import { Alert } from '@mantine/core'
import alert from '../../platform/ui/ProblemAlert.module.css'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { ProblemError } from '../../platform/ui/problem-error.ts'

/** Why a file was refused: what is wrong in it stands in the answer. */
export function ImportProblem({ error }: { error: unknown }) {
  const [first] = error instanceof ProblemError ? (error.problem.errors ?? []) : []
  if (!first) return <ProblemAlert error={error} />
  const text = `${first.detail.charAt(0).toUpperCase()}${first.detail.slice(1)}.`
  return (
    <Alert
      role="alert"
      variant="outline"
      color="danger"
      classNames={{ root: alert.alert, message: alert.message }}
    >
      {text}
    </Alert>
  )
}
