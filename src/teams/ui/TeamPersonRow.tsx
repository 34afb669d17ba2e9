import { Button } from '@mantine/core'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { SpaceUser } from '../../memberships/member.ts'
import { HereInWords } from '../../memberships/ui/HereInWords.tsx'
import row from '../../memberships/ui/MemberRow.module.css'
import { Person } from '../../memberships/ui/Person.tsx'
import { withPresence } from '../../memberships/ui/with-presence.ts'
import table from '../../platform/ui/table.module.css'
import { usePresence } from '../../presence/ui/use-presence.ts'

interface Props {
  member: SpaceUser
  onRemove: (member: SpaceUser) => void
}

/** Someone in a team: who, what they are, whether they are here, and the way out of it. */
export const TeamPersonRow = memo(function TeamPersonRow({ member, onRemove }: Props) {
  const { t } = useTranslation()
  const live = usePresence(member.userId)
  const here = withPresence(member, live)
  return (
    <tr className={table.row} data-user-id={member.userId}>
      <td className={table.who}>
        <Person {...member} status={here.presence.status} />
      </td>
      <td className={row.access}>{t(`access.level.${member.accessLevel}`)}</td>
      <td className={row.here}>
        <HereInWords here={here} joinedAt={member.joinedAt} />
      </td>
      <td className={table.actions}>
        <Button
          variant="subtle"
          aria-label={t('teams.removePerson', { name: member.name })}
          onClick={() => onRemove(member)}
        >
          {t('teams.remove')}
        </Button>
      </td>
    </tr>
  )
})
