import { Alert, type AlertProps } from '@mantine/core'
import { useProblemText } from './use-problem-text.ts'

/** What went wrong, in words, beside what one was doing. Nothing while nothing is wrong. */
export function ProblemAlert({ error, ...alert }: { error: unknown } & AlertProps) {
  const problemText = useProblemText()
  if (!error) return null
  return (
    <Alert role="alert" color="danger" variant="outline" {...alert}>
      {problemText(error)}
    </Alert>
  )
}
