import { useTranslation } from 'react-i18next'
import { ChooseAll } from '../../platform/ui/Choosing.tsx'
import table from '../../platform/ui/table.module.css'
import type { MySpace } from '../../users/ui/use-me.ts'
import type { Invitation } from '../invitation.ts'
import classes from './InvitationList.module.css'
import { InvitationRow } from './InvitationRow.tsx'

interface Props {
  space: MySpace
  invitations: readonly Invitation[]
  chosen: ReadonlySet<string>
  onChoose: (ids: readonly string[], isChosen: boolean) => void
  /** Those that may be chosen. */
  choosable: readonly string[]
  onChanged: () => void
}

/** Invitations one below the other, to be chosen and acted on. */
export function InvitationTable(props: Props) {
  const { space, invitations, chosen, onChoose, choosable, onChanged } = props
  const { t } = useTranslation()
  return (
    <table
      className={`${table.table} ${classes.invitations}`}
      aria-label={t('invitations.table', { space: space.name })}
    >
      <thead>
        <tr className={`${table.row} ${table.head}`}>
          <th scope="col">
            <ChooseAll ids={choosable} chosen={chosen} onChoose={onChoose}>
              {t('invitations.address')}
            </ChooseAll>
          </th>
          <th scope="col">{t('invitations.access')}</th>
          <th scope="col">{t('invitations.delivery')}</th>
          <th scope="col">
            <span className={table.unseen}>{t('invitations.actions')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {invitations.map(invitation => (
          <InvitationRow
            key={invitation.id}
            space={space}
            invitation={invitation}
            isChosen={chosen.has(invitation.id)}
            onChoose={isChosen => onChoose([invitation.id], isChosen)}
            onChanged={onChanged}
          />
        ))}
      </tbody>
    </table>
  )
}
