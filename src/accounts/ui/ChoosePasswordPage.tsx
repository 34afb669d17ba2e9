import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../platform/ui/call.ts'
import { EntrancePage } from '../../platform/ui/EntrancePage.tsx'
import { problemCode } from '../../platform/ui/problem-error.ts'
import { ErrorState } from '../../platform/ui/StateMessage.tsx'
import { useLinkToken } from '../../platform/ui/use-link-token.ts'
import { lookUpPasswordResetContract } from '../password.contract.ts'
import { ChoosePasswordForm } from './ChoosePasswordForm.tsx'

const endings = ['link_expired', 'link_used', 'link_replaced', 'not_found'] as const
type Ending = (typeof endings)[number]

const endingOf = (error: unknown): Ending | null =>
  endings.find(ending => ending === problemCode(error)) ?? null

/** The page that the link in the mail opens. Nothing changes until the person sends the form (T14). */
export function ChoosePasswordPage({ onChanged }: { onChanged: () => void }) {
  const { t } = useTranslation()
  const token = useLinkToken()
  const [done, setDone] = useState<Ending | 'changed' | null>(null)
  const lookUp = useQuery({
    queryKey: [lookUpPasswordResetContract.id, token],
    queryFn: ({ signal }) =>
      call(lookUpPasswordResetContract, { body: { token: token ?? '' } }, { signal }),
    meta: { mayBeSignedOut: true },
    enabled: token !== null && done === null,
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (done === 'changed') return <Changed />
  const ending = done ?? (token === null ? 'not_found' : endingOf(lookUp.error))
  if (ending) return <Ended ending={ending} />
  if (lookUp.error) {
    return (
      <EntrancePage title={t('choosePassword.title')}>
        <ErrorState error={lookUp.error} onRetry={lookUp.refetch} />
      </EntrancePage>
    )
  }
  if (!lookUp.data || token === null) return <EntrancePage title={t('choosePassword.loading')} />
  const { email, secondFactor } = lookUp.data
  return (
    <EntrancePage title={t('choosePassword.title')} lead={t('choosePassword.lead', { email })}>
      <ChoosePasswordForm
        token={token}
        email={email}
        secondFactor={secondFactor}
        onChanged={() => {
          onChanged()
          setDone('changed')
        }}
        onRefused={error => {
          const now = endingOf(error)
          setDone(now)
          return now !== null
        }}
      />
    </EntrancePage>
  )
}

function Changed() {
  const { t } = useTranslation()
  return (
    <EntrancePage title={t('choosePassword.doneTitle')} lead={t('choosePassword.doneText')}>
      <Button fullWidth renderRoot={props => <Link to="/sign-in" {...props} />}>
        {t('choosePassword.signIn')}
      </Button>
    </EntrancePage>
  )
}

function Ended({ ending }: { ending: Ending }) {
  const { t } = useTranslation()
  return (
    <EntrancePage
      title={t(`choosePassword.ended.${ending}.title`)}
      lead={t(`choosePassword.ended.${ending}.text`)}
    >
      <Button variant="default" renderRoot={props => <Link to="/forgotten-password" {...props} />}>
        {t('choosePassword.askAgain')}
      </Button>
    </EntrancePage>
  )
}
