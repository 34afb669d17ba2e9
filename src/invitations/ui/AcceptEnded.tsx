import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { EntrancePage } from '../../platform/ui/EntrancePage.tsx'

const endings = [
  'invitation_expired',
  'invitation_withdrawn',
  'invitation_used',
  'invitation_link_replaced',
  'invitation_no_longer_valid',
  'already_a_user',
  'not_found',
] as const

/** Why a link no longer works. */
export type Ending = (typeof endings)[number]

export const endingOf = (code: string | null): Ending | null =>
  endings.find(ending => ending === code) ?? null

interface Props {
  ending: Ending
  isSignedIn: boolean
  /** Who sent the invitation, if the server still said so. */
  inviter?: string
}

/** Says why an invitation cannot be accepted any more, and what to do now. */
export function AcceptEnded({ ending, isSignedIn, inviter }: Props) {
  const { t } = useTranslation()
  const who = inviter ?? t('acceptInvitation.inviter')
  const isUser = ending === 'invitation_used' || ending === 'already_a_user'
  return (
    <EntrancePage
      title={t(`acceptInvitation.ended.${ending}.title`)}
      lead={t(`acceptInvitation.ended.${ending}.text`, { who })}
    >
      {(isSignedIn || isUser) && (
        <Button
          variant="default"
          renderRoot={props => <Link to={isSignedIn ? '/' : '/sign-in'} {...props} />}
        >
          {t(isSignedIn ? 'acceptInvitation.goOn' : 'signIn.submit')}
        </Button>
      )}
    </EntrancePage>
  )
}
