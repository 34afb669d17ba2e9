import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { whyNotGrant } from '../../access/why-not.ts'
import { ExplainedButton } from '../../platform/ui/ExplainedButton.tsx'
import { latePart } from '../../platform/ui/late-part.tsx'
import { addressInFull } from '../../users/ui/address-in-full.ts'
import type { MySpace } from '../../users/ui/use-me.ts'
import type { Invitation } from '../invitation.ts'
import { useInvitationActs } from './use-invitation-acts.ts'

interface Props {
  space: MySpace
  invitation: Invitation
  onChanged: () => void
}

const LinkDialog = latePart(async () => (await import('./LinkDialog.tsx')).LinkDialog)
const WithdrawDialog = latePart(async () => (await import('./WithdrawDialog.tsx')).WithdrawDialog)

/** The buttons at the end of an invitation's row. */
export function InvitationButtons({ space, invitation, onChanged }: Props) {
  const { t } = useTranslation()
  const [withdrawing, setWithdrawing] = useState(false)
  const { sendAgain, copyLink, link, forgetLink } = useInvitationActs(space, invitation, onChanged)
  const email = addressInFull(invitation.email)
  const reason = whyNotGrant(space, invitation)
  const whyNot = reason && t(`reasons.${reason}`)
  return (
    <>
      <ExplainedButton
        variant={whyNot ? 'subtle' : 'default'}
        whyNot={whyNot}
        aria-label={t('invitations.sendAgainTo', { email })}
        loading={sendAgain.isPending}
        onClick={() => sendAgain.mutate()}
      >
        {t('invitations.sendAgain')}
      </ExplainedButton>
      <ExplainedButton
        variant="subtle"
        whyNot={whyNot}
        aria-label={t('invitations.copyLinkOf', { email })}
        loading={copyLink.isPending}
        onClick={() => copyLink.mutate()}
      >
        {t('invitations.copyLink')}
      </ExplainedButton>
      <ExplainedButton
        variant="subtle"
        whyNot={whyNot}
        aria-label={t('invitations.withdrawOf', { email })}
        onClick={() => setWithdrawing(true)}
      >
        {t('invitations.withdraw')}
      </ExplainedButton>
      {link && <LinkDialog email={email} url={link} onClose={forgetLink} />}
      {withdrawing && (
        <WithdrawDialog
          spaceId={space.id}
          invitation={invitation}
          onClose={() => setWithdrawing(false)}
          onWithdrawn={onChanged}
        />
      )}
    </>
  )
}
