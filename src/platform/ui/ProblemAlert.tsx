import { Alert, type AlertProps } from '@mantine/core'
import classes from './ProblemAlert.module.css'
import { useProblemText } from './use-problem-text.ts'

/** What went wrong, in words, beside what one was doing. Nothing while nothing is wrong. */
export function ProblemAlert({ error, ...alert }: { error: unknown } & AlertProps) {
  const problemText = useProblemText()
  if (!error) return null
  return <DangerAlert {...alert}>{problemText(error)}</DangerAlert>
}

/** Says at once, in red, what keeps someone from going on. */
export function DangerAlert(alert: AlertProps) {
  return (
    <Alert
      role="alert"
      variant="outline"
      classNames={{ root: classes.alert, message: classes.message }}
      {...alert}
    />
  )
}
