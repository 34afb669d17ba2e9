import type { Readable } from 'node:stream'
import { type Entrance, enterSpace, type SpaceNeeds } from '../../membership/server/enter-space.ts'
import { requirePermission } from '../../membership/server/require.ts'
import type { Query } from '../../platform/contract.ts'
import { streamCsv } from '../../platform/server/stream-csv.ts'
import type { Presences } from '../../presence/server/presences.ts'
import type { exportUsersContract } from '../users.contract.ts'
import { filterOf, seenNow } from './read-users.ts'
import { countFound, selectTeamNames, selectUsers, type UserRow } from './user-list-store.ts'

const columns = ['name', 'email', 'accessLevel', 'restrictions', 'team', 'joinedAt', 'lastSeenAt']
const pageUsers = 1_000

const asLine = (row: UserRow, teams: Map<string, string>, presences: Presences) => [
  row.name,
  row.email,
  row.accessLevel,
  row.restrictions.join(' '),
  teams.get(row.teamId ?? '') ?? '',
  row.joinedAt.toISOString(),
  presences.of(row).lastSeenAt?.toISOString() ?? '',
]

/**
 * The users of a Space that a list with the same query shows, in its order, as CSV. Every page enters the Space
 * again. If the asker's access ends halfway, they get no further page and no proper end of the file.
 */
export function exportUsers(
  needs: SpaceNeeds,
  entrance: Entrance,
  query: Query<typeof exportUsersContract>,
): Promise<Readable> {
  return streamCsv<string>(columns, from =>
    enterSpace(needs, entrance, { members: [] }, async ({ tx, asker, spaceId, record }) => {
      requirePermission(asker, 'see_users')
      requirePermission(asker, 'export_data')
      const filter = filterOf(asker, query)
      const now = seenNow(needs, asker)
      const page = { limit: pageUsers, cursor: from ?? undefined }
      const { items: rows, nextCursor } = await selectUsers(tx, spaceId, filter, now, page)
      const teams = await selectTeamNames(tx, spaceId)
      if (from === null) {
        const users = nextCursor ? await countFound(tx, spaceId, filter, now) : rows.length
        const target = { type: 'space' as const, id: spaceId, name: 'users.csv' }
        await record({ kind: 'users_exported', target, after: { users } })
      }
      return { lines: rows.map(row => asLine(row, teams, needs.presences)), next: nextCursor }
    }),
  )
}
