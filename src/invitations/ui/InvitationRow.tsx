import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { whyNotGrant } from '../../access/why-not.ts'
import { ChooseOne } from '../../platform/ui/Choosing.tsx'
import choosing from '../../platform/ui/choosing.module.css'
import { ExplainedButton } from '../../platform/ui/ExplainedButton.tsx'
import { latePart } from '../../platform/ui/late-part.tsx'
import table from '../../platform/ui/table.module.css'
import { AccessInWords } from '../../users/ui/AccessInWords.tsx'
import { addressInFull } from '../../users/ui/address-in-full.ts'
import type { MySpace } from '../../users/ui/use-me.ts'
import type { Invitation } from '../invitation.ts'
import { DeliveryInWords } from './DeliveryInWords.tsx'
import classes from './InvitationList.module.css'
import { useInvitationActs } from './use-invitation-acts.ts'

interface Props {
  space: MySpace
  invitation: Invitation
  isChosen: boolean
  onChoose: (isChosen: boolean) => void
  onChanged: () => void
}

const LinkDialog = latePart(async () => (await import('./LinkDialog.tsx')).LinkDialog)
const WithdrawDialog = latePart(async () => (await import('./WithdrawDialog.tsx')).WithdrawDialog)

/** One invitation: to whom, what it grants, how its mail stands, and what can be done about it. */
export function InvitationRow({ space, invitation, isChosen, onChoose, onChanged }: Props) {
  const { t } = useTranslation()
  const [withdrawing, setWithdrawing] = useState(false)
  const { sendAgain, copyLink, link, forgetLink } = useInvitationActs(space, invitation, onChanged)
  const email = addressInFull(invitation.email)
  const reason = whyNotGrant(space, invitation)
  const whyNot = reason && t(`reasons.${reason}`)
  return (
    <tr className={table.row}>
      <td className={`${table.who} ${classes.address} ${choosing.choosing}`}>
        <ChooseOne
          name={email}
          disabled={whyNot !== null}
          isChosen={isChosen}
          onChoose={onChoose}
        />
        <div className={choosing.about}>
          <bdi className={table.cut} title={email}>
            {email}
          </bdi>
          <div className={`${table.second} ${table.cut}`}>
            {t('invitations.invitedBy', { name: invitation.invitedBy.name })}
          </div>
        </div>
      </td>
      <td>
        <AccessInWords access={invitation} />
      </td>
      <td className={classes.delivery}>
        <DeliveryInWords invitation={invitation} />
      </td>
      <td className={`${table.actions} ${classes.acts}`}>
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
      </td>
    </tr>
  )
}
