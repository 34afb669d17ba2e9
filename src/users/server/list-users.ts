import { type Entrance, enterSpace, type SpaceNeeds } from '../../membership/server/enter-space.ts'
import type { Query } from '../../platform/contract.ts'
import type { listUsersContract } from '../users.contract.ts'
import { showSpaceUsers } from './get-user.ts'
import { filterOf, seenNow } from './read-users.ts'
import { showColleague } from './show-user.ts'
import { selectUsers } from './user-list-store.ts'

/** A page of a Space's users. An asker who may not see the users page gets colleagues only (T35). */
export function listUsers(
  needs: SpaceNeeds,
  entrance: Entrance,
  { limit, cursor, ...query }: Query<typeof listUsersContract>,
) {
  return enterSpace(needs, entrance, 'reads', async ({ tx, asker }) => {
    const filter = filterOf(asker, query)
    const now = seenNow(needs, asker)
    const page = { limit, cursor }
    const { items: rows, nextCursor } = await selectUsers(tx, asker.spaceId, filter, now, page)
    const items = filter.byEmail
      ? await showSpaceUsers(tx, asker, rows, needs.presences)
      : rows.map(row => showColleague(row, needs.presences))
    return { items, nextCursor }
  })
}
