import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import table from '../../platform/ui/table.module.css'
import type { SpaceUser } from '../member.ts'
import { type MemberActs, MemberRow } from './MemberRow.tsx'
import classes from './MemberTable.module.css'
import type { useHeldRows } from './use-held-rows.ts'
import { useShownRows } from './use-shown-rows.ts'

/** What each team of the Space is called, by its id. */
export type TeamNames = ReadonlyMap<string, string>

type Props = MemberActs & {
  members: SpaceUser[]
  myId: string
  label: string
  pointing: ReturnType<typeof useHeldRows>['pointing']
  isListNewer: boolean
  teamNames: TeamNames
}

/** The members of a Space as a table; on a phone each row is a card in the same order. */
export function MemberTable({ members, myId, label, pointing, teamNames, ...row }: Props) {
  const { t } = useTranslation()
  const hasTeams = teamNames.size > 0
  const place = useRef<HTMLTableElement>(null)
  useShownRows(
    place,
    members.map(({ userId }) => userId),
  )
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
          <th scope="col">{t('users.user')}</th>
          <th scope="col">{t('users.access')}</th>
          {hasTeams && <th scope="col">{t('users.team')}</th>}
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
            member={member}
            isMe={member.userId === myId}
            teamName={hasTeams ? (teamNames.get(member.teamId ?? '') ?? null) : undefined}
            {...row}
          />
        ))}
      </tbody>
    </table>
  )
}
