import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { ChooseAll } from '../../platform/ui/Choosing.tsx'
import table from '../../platform/ui/table.module.css'
import type { SpaceUser } from '../space-user.ts'
import { type UserActs, UserRow } from './UserRow.tsx'
import classes from './UserTable.module.css'
import type { useHeldRows } from './use-held-rows.ts'
import type { MySpace } from './use-me.ts'
import { useShownRows } from './use-shown-rows.ts'

/** The names of the Space's teams, by id. */
export type TeamNames = ReadonlyMap<string, string>

type Props = UserActs & {
  space: MySpace
  users: SpaceUser[]
  myId: string
  label: string
  chosen: ReadonlySet<string>
  onChoose: (userIds: readonly string[], isChosen: boolean) => void
  pointing: ReturnType<typeof useHeldRows>['pointing']
  isListNewer: boolean
  teamNames: TeamNames
}

/** The users of a Space as a table; on a phone each row is a card in the same order. */
export function UserTable(props: Props) {
  const { space, users, myId, label, pointing, teamNames, chosen, ...row } = props
  const { t } = useTranslation()
  const hasTeams = teamNames.size > 0
  const place = useRef<HTMLTableElement>(null)
  const ids = users.map(({ userId }) => userId)
  useShownRows(place, ids)
  return (
    <table
      ref={place}
      {...pointing}
      className={`${table.table} ${classes.users}`}
      aria-label={label}
      data-teams={hasTeams || undefined}
    >
      <thead>
        <tr className={`${table.row} ${table.head}`}>
          <th scope="col">
            <ChooseAll ids={ids} chosen={chosen} onChoose={row.onChoose}>
              {t('users.user')}
            </ChooseAll>
          </th>
          <th scope="col">{t('users.access')}</th>
          {hasTeams && (
            <th scope="col" className={classes.team}>
              {t('users.team')}
            </th>
          )}
          <th scope="col" className={classes.contacts}>
            {t('users.contacts')}
          </th>
          <th scope="col">{t('users.here')}</th>
          <th scope="col">
            <span className={table.unseen}>{t('users.actions')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {users.map(user => (
          <UserRow
            key={user.userId}
            spaceId={space.id}
            granter={space}
            user={user}
            isChosen={chosen.has(user.userId)}
            isMe={user.userId === myId}
            teamName={hasTeams ? (teamNames.get(user.teamId ?? '') ?? null) : undefined}
            {...row}
          />
        ))}
      </tbody>
    </table>
  )
}
