import { Alert, type AlertProps } from '@mantine/core'
import { isLiftable } from './lift-refusal.ts'
import classes from './ProblemAlert.module.css'
import { problemCode } from './problem-error.ts'
import { useProblemText } from './use-problem-text.ts'

/**
 * What went wrong, in words, next to the act that failed. Shows nothing if nothing is wrong, or if the person was
 * asked and decided against the act.
 */
export function ProblemAlert({ error, ...alert }: { error: unknown } & AlertProps) {
  const problemText = useProblemText()
  if (!error || isLiftable(problemCode(error))) return null
  return <DangerAlert {...alert}>{problemText(error)}</DangerAlert>
}

/** Says at once, in red, why someone cannot continue. */
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
