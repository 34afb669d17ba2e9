import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { ChooseAll } from '../../platform/ui/Choosing.tsx'
import table from '../../platform/ui/table.module.css'
import type { SpaceUser } from '../member.ts'
import { type MemberActs, MemberRow } from './MemberRow.tsx'
import classes from './MemberTable.module.css'
import type { useHeldRows } from './use-held-rows.ts'
import type { MySpace } from './use-me.ts'
import { useShownRows } from './use-shown-rows.ts'

/** What each team of the Space is called, by its id. */
export type TeamNames = ReadonlyMap<string, string>

type Props = MemberActs & {
  space: MySpace
  members: SpaceUser[]
  myId: string
  label: string
  chosen: ReadonlySet<string>
  onChoose: (userIds: readonly string[], isChosen: boolean) => void
  pointing: ReturnType<typeof useHeldRows>['pointing']
  isListNewer: boolean
  teamNames: TeamNames
}

/** The members of a Space as a table; on a phone each row is a card in the same order. */
export function MemberTable(props: Props) {
  const { space, members, myId, label, pointing, teamNames, chosen, ...row } = props
  const { t } = useTranslation()
  const hasTeams = teamNames.size > 0
  const place = useRef<HTMLTableElement>(null)
  const ids = members.map(({ userId }) => userId)
  useShownRows(place, ids)
  return (
    <table
      ref={place}
      {...pointing}
      className={`${table.table} ${classes.members}`}
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
        {members.map(member => (
          <MemberRow
            key={member.userId}
            spaceId={space.id}
            granter={space}
            member={member}
            isChosen={chosen.has(member.userId)}
            isMe={member.userId === myId}
            teamName={hasTeams ? (teamNames.get(member.teamId ?? '') ?? null) : undefined}
            {...row}
          />
        ))}
      </tbody>
    </table>
  )
}
