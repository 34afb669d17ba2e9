import { Alert, type AlertProps } from '@mantine/core'
import classes from './ProblemAlert.module.css'
import { useProblemText } from './use-problem-text.ts'

/** What went wrong, in words, beside what one was doing. Nothing while nothing is wrong. */
export function ProblemAlert({ error, ...alert }: { error: unknown } & AlertProps) {
  const problemText = useProblemText()
  if (!error) return null
  return (
    <Alert
      role="alert"
      variant="outline"
      color="danger"
      classNames={{ root: classes.alert, message: classes.message }}
      {...alert}
    >
      {problemText(error)}
    </Alert>
  )
}
