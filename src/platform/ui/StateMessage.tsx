import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { problemCode } from './problem-error.ts'
import classes from './StateMessage.module.css'
import { useProblemText } from './use-problem-text.ts'

interface Props {
  title: string
  text?: ReactNode
  action?: ReactNode
  /** The heading's rank: 1 if the message is the whole page. */
  order?: 1 | 2
}

/** Shown in place of a list or page that does not exist: what is the case, and what to do. */
export function StateMessage({ title, text, action, order = 2 }: Props) {
  const Heading = order === 1 ? 'h1' : 'h2'
  return (
    <div className={classes.message}>
      <Heading className={classes.title}>{title}</Heading>
      {text && <p className={classes.text}>{text}</p>}
      {action && <div className={classes.action}>{action}</div>}
    </div>
  )
}

/** Shown in place of something that could not be loaded, with the reason and a button to try again. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useTranslation()
  const problemText = useProblemText()
  // The whole page is about to say so.
  if (problemCode(error) === 'second_factor_required') return null
  return (
    <div role="alert">
      <StateMessage
        title={t('states.error')}
        text={problemText(error)}
        action={
          <Button variant="default" onClick={onRetry}>
            {t('states.retry')}
          </Button>
        }
      />
    </div>
  )
}
