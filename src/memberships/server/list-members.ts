import { whyNot } from '../../access/why-not.ts'
import type { Query } from '../../platform/contract.ts'
import { cutPage } from '../../platform/server/cursor.ts'
import type { PresenceStatus } from '../../presence/presence.ts'
import type { listUsersContract } from '../users.contract.ts'
import { type Entrance, enterSpace, type SpaceNeeds } from './enter-space.ts'
import { selectMembers } from './member-list-store.ts'
import { requirePermission } from './require.ts'
import { showColleague, showSpaceUser } from './show-member.ts'

/**
 * A page of a Space's users by name. Who may not see the users page gets colleagues, searches by name
 * only, and cannot filter by what they may not see (T35).
 */
export function listMembers(
  needs: SpaceNeeds,
  entrance: Entrance,
  { query, accessLevel, status, teamId, limit, cursor }: Query<typeof listUsersContract>,
) {
  return enterSpace(needs, entrance, 'nothing', async ({ tx, asker }) => {
    const seesUsers = whyNot(asker, 'see_users') === null
    if (accessLevel || teamId) requirePermission(asker, 'see_users')
    const shownAs = (one: PresenceStatus) => needs.presences.shownAs(asker.spaceId, one)
    const here = {
      ...(status === 'offline' && { except: [...shownAs('online'), ...shownAs('away')] }),
      ...(status && status !== 'offline' && { only: shownAs(status) }),
    }
    const filter = { query, accessLevel, teamId, byEmail: seesUsers, ...here }
    const found = await selectMembers(tx, asker.spaceId, filter, { limit: limit + 1, cursor })
    const { rows, nextCursor } = cutPage(found, limit, row => [row.nameKey, row.userId])
    const items = rows.map(row =>
      seesUsers ? showSpaceUser(row, asker, needs.presences) : showColleague(row, needs.presences),
    )
    return { items, nextCursor }
  })
}
