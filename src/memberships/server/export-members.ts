import { record } from '../../audit/server/record.ts'
import { writeCsv } from '../../platform/server/csv.ts'
import type { Presences } from '../../presence/server/presences.ts'
import { type Entrance, enterSpace, type SpaceNeeds } from './enter-space.ts'
import { type MemberRow, selectMembers, selectTeamNames } from './member-list-store.ts'
import { requirePermission } from './require.ts'

const columns = ['name', 'email', 'accessLevel', 'restrictions', 'team', 'joinedAt', 'lastSeenAt']
const everyone = { limit: 1_000_000 }

const asLine = (row: MemberRow, teams: Map<string, string>, presences: Presences) => [
  row.name,
  row.email,
  row.accessLevel,
  row.restrictions.join(' '),
  teams.get(row.teamId ?? '') ?? '',
  row.joinedAt.toISOString(),
  presences.of(row).lastSeenAt?.toISOString() ?? '',
]

/** The users of a Space as CSV. */
export function exportMembers(needs: SpaceNeeds, entrance: Entrance): Promise<string> {
  return enterSpace(needs, entrance, { members: [] }, async ({ tx, asker }) => {
    requirePermission(asker, 'see_users')
    requirePermission(asker, 'export_data')
    const { spaceId } = asker
    const rows = await selectMembers(tx, spaceId, { byEmail: true }, everyone)
    const teams = await selectTeamNames(tx, spaceId)
    const target = { type: 'space' as const, id: spaceId, name: 'users.csv' }
    await record(
      tx,
      { organizationId: asker.organizationId, spaceId, actor: asker },
      { kind: 'users_exported', target, after: { users: rows.length } },
    )
    return writeCsv([columns, ...rows.map(row => asLine(row, teams, needs.presences))])
  })
}
