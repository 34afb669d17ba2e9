import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Columns } from '../../platform/ui/columns.ts'
import text from '../../platform/ui/text.module.css'
import { AccessInWords } from '../../users/ui/AccessInWords.tsx'
import { addressInFull } from '../../users/ui/address-in-full.ts'
import type { MySpace } from '../../users/ui/use-me.ts'
import type { Invitation } from '../invitation.ts'
import { DeliveryInWords } from './DeliveryInWords.tsx'
import { InvitationButtons } from './InvitationButtons.tsx'

/** The columns of the list of invitations. */
export function useInvitationColumns(space: MySpace, onChanged: () => void): Columns<Invitation> {
  const { t } = useTranslation()
  return useMemo(
    () => [
      {
        key: 'address',
        header: t('invitations.address'),
        cell: invitation => <Address invitation={invitation} />,
        width: 286,
        card: 'title',
      },
      {
        key: 'access',
        header: t('invitations.access'),
        cell: invitation => <AccessInWords access={invitation} />,
        width: 150,
        card: 'fact',
      },
      {
        key: 'delivery',
        header: t('invitations.delivery'),
        cell: invitation => <DeliveryInWords invitation={invitation} />,
        width: 180,
        card: 'fact',
      },
      {
        key: 'actions',
        header: t('invitations.actions'),
        cell: invitation => (
          <InvitationButtons space={space} invitation={invitation} onChanged={onChanged} />
        ),
        width: '16.75rem',
        card: 'under',
      },
    ],
    [t, space, onChanged],
  )
}

function Address({ invitation }: { invitation: Invitation }) {
  const { t } = useTranslation()
  const email = addressInFull(invitation.email)
  return (
    <>
      <bdi className={text.cut} title={email}>
        {email}
      </bdi>
      <div className={`${text.second} ${text.cut}`}>
        {t('invitations.invitedBy', { name: invitation.invitedBy.name })}
      </div>
    </>
  )
}
