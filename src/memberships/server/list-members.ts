import type { Query } from '../../platform/contract.ts'
import type { listUsersContract } from '../users.contract.ts'
import { type Entrance, enterSpace, type SpaceNeeds } from './enter-space.ts'
import { showSpaceUsers } from './get-member.ts'
import { selectMembers } from './member-list-store.ts'
import { filterOf, seenNow } from './read-members.ts'
import { showColleague } from './show-member.ts'

/** A page of a Space's users. Who may not see the users page gets colleagues (T35). */
export function listMembers(
  needs: SpaceNeeds,
  entrance: Entrance,
  { limit, cursor, ...query }: Query<typeof listUsersContract>,
) {
  return enterSpace(needs, entrance, 'nothing', async ({ tx, asker }) => {
    const filter = filterOf(asker, query)
    const now = seenNow(needs, asker)
    const page = { limit, cursor }
    const { rows, nextCursor } = await selectMembers(tx, asker.spaceId, filter, now, page)
    const items = filter.byEmail
      ? await showSpaceUsers(tx, asker, rows, needs.presences)
      : rows.map(row => showColleague(row, needs.presences))
    return { items, nextCursor }
  })
}
