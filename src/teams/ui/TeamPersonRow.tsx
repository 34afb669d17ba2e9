import { Button } from '@mantine/core'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import table from '../../platform/ui/table.module.css'
import { usePresence } from '../../presence/ui/use-presence.ts'
import type { SpaceUser } from '../../users/space-user.ts'
import { HereInWords } from '../../users/ui/HereInWords.tsx'
import { Person } from '../../users/ui/Person.tsx'
import row from '../../users/ui/UserRow.module.css'
import { withPresence } from '../../users/ui/with-presence.ts'

interface Props {
  user: SpaceUser
  onRemove: (user: SpaceUser) => void
}

/** One person in a team: name, access level, presence, and a button to remove them from the team. */
export const TeamPersonRow = memo(function TeamPersonRow({ user, onRemove }: Props) {
  const { t } = useTranslation()
  const live = usePresence(user.userId)
  const here = withPresence(user, live)
  return (
    <tr className={table.row} data-user-id={user.userId}>
      <td className={table.who}>
        <Person {...user} status={here.presence.status} />
      </td>
      <td className={row.access}>{t(`access.level.${user.accessLevel}`)}</td>
      <td className={row.here}>
        <HereInWords here={here} joinedAt={user.joinedAt} />
      </td>
      <td className={table.actions}>
        <Button
          variant="subtle"
          aria-label={t('teams.removePerson', { name: user.name })}
          onClick={() => onRemove(user)}
        >
          {t('teams.remove')}
        </Button>
      </td>
    </tr>
  )
})
