import { Button } from '@mantine/core'
import { type UseQueryResult, useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { EntrancePage } from '../../platform/ui/EntrancePage.tsx'
import classes from '../../platform/ui/form.module.css'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { problemCode } from '../../platform/ui/problem-error.ts'
import { ErrorState } from '../../platform/ui/StateMessage.tsx'
import { SubmitButton } from '../../platform/ui/SubmitButton.tsx'

const endings = [
  'link_expired',
  'link_used',
  'link_replaced',
  'not_found',
  'address_taken',
] as const
type Ending = (typeof endings)[number]

const endingOf = (error: unknown): Ending | null =>
  endings.find(ending => ending === problemCode(error)) ?? null

interface Props<Found> {
  /** The section of the messages. */
  words: 'confirmAddress' | 'objectToAddress'
  /** Null if the address of the page has no token. */
  token: string | null
  lookUp: UseQueryResult<Found>
  lead: (found: Found) => ReactNode
  act: (token: string) => Promise<unknown>
  onDone: () => void
  /** What leads on once it is done. */
  next: ReactNode
  /** What leads on where the link no longer works. */
  elsewhere: (ending: Ending) => ReactNode
}

/** The page that a mailed link opens: one button. Nothing changes until the person presses it (T14). */
export function FollowedLink<Found>(props: Props<Found>) {
  const { words, token, lookUp, lead, act, onDone, next, elsewhere } = props
  const { t } = useTranslation()
  const acting = useMutation({
    meta: { mayBeSignedOut: true },
    mutationFn: () => act(token ?? ''),
    onSuccess: onDone,
  })
  if (acting.isSuccess) {
    return (
      <EntrancePage title={t(`${words}.doneTitle`)} lead={t(`${words}.doneText`)}>
        {next}
      </EntrancePage>
    )
  }
  const ending = token === null ? 'not_found' : endingOf(acting.error ?? lookUp.error)
  if (ending) {
    const known = `${words}.ended.${ending}` as 'confirmAddress.ended.not_found'
    return (
      <EntrancePage title={t(`${known}.title`)} lead={t(`${known}.text`)}>
        {elsewhere(ending)}
      </EntrancePage>
    )
  }
  if (lookUp.error) {
    return (
      <EntrancePage title={t(`${words}.title`)}>
        <ErrorState error={lookUp.error} onRetry={lookUp.refetch} />
      </EntrancePage>
    )
  }
  if (!lookUp.data) return <EntrancePage title={t(`${words}.loading`)} />
  return (
    <EntrancePage title={t(`${words}.title`)} lead={lead(lookUp.data)}>
      <form
        className={classes.form}
        onSubmit={event => {
          event.preventDefault()
          acting.mutate()
        }}
      >
        <ProblemAlert error={acting.error} />
        <SubmitButton busy={acting.isPending} fullWidth>
          {t(`${words}.submit`)}
        </SubmitButton>
      </form>
    </EntrancePage>
  )
}

interface LeadOnProps {
  to: '/' | '/account' | '/forgotten-password'
  /** Whether it is what the person most likely wants now. */
  isMain?: boolean
  children: string
}

/** A button that leads to another page. */
export function LeadOn({ to, isMain = false, children }: LeadOnProps) {
  return (
    <Button
      fullWidth={isMain}
      variant={isMain ? 'filled' : 'default'}
      renderRoot={props => <Link to={to} {...props} />}
    >
      {children}
    </Button>
  )
}
