import { useTranslation } from 'react-i18next'
import type { Me } from '../../memberships/me.contract.ts'

interface Props {
  /** Who is signed in, or nobody. */
  me: Me | null
  onAccepted: (spaceId: string) => void
  /** Goes to sign in and comes back here with the same link. */
  onSignIn: () => void
  /** Signs out and stays here. */
  onSignOut: () => void
}

export function AcceptInvitationPage(_: Props) {
  const { t } = useTranslation()
  return <h1>{t('acceptInvitation.title')}</h1>
}
