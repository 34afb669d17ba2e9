import type { Membership } from '../../membership/membership.ts'
import { countHeld } from '../../membership/server/caseload-store.ts'
import { type Entrance, enterSpace, type SpaceNeeds } from '../../membership/server/enter-space.ts'
import { requirePermission } from '../../membership/server/require.ts'
import { Problem, problems } from '../../platform/problem.ts'
import type { Tx } from '../../platform/server/database/database.ts'
import type { Presences } from '../../presence/server/presences.ts'
import type { SpaceUser } from '../space-user.ts'
import { showSpaceUser } from './show-user.ts'
import { selectUsersById, type UserRow } from './user-list-store.ts'

/** Members as people who may see the users page see them. */
export async function showSpaceUsers(
  tx: Tx,
  asker: Membership,
  rows: readonly UserRow[],
  presences: Presences,
): Promise<SpaceUser[]> {
  const held = await countHeld(
    tx,
    asker.spaceId,
    rows.map(row => row.userId),
  )
  return rows.map(row => showSpaceUser(row, held.get(row.userId) ?? 0, asker, presences))
}

/** One member as the asker sees them, or `not_found`. */
export async function showUser(
  tx: Tx,
  asker: Membership,
  userId: string,
  presences: Presences,
): Promise<SpaceUser> {
  const rows = await selectUsersById(tx, asker.spaceId, [userId])
  const [member] = await showSpaceUsers(tx, asker, rows, presences)
  if (!member) throw new Problem(problems.not_found)
  return member
}

/** The outcomes for some members, each with the member as the asker sees them now; former members are left out. */
export async function showEnds<E extends { userId: string }>(
  tx: Tx,
  asker: Membership,
  ends: readonly E[],
  presences: Presences,
): Promise<(E & { user?: SpaceUser })[]> {
  const ids = ends.map(one => one.userId)
  const rows = await selectUsersById(tx, asker.spaceId, ids)
  const users = await showSpaceUsers(tx, asker, rows, presences)
  const byId = new Map(users.map(user => [user.userId, user]))
  return ends.map(end => {
    const user = byId.get(end.userId)
    return { ...end, ...(user && { user }) }
  })
}

/** One user of a Space: for people who may see the users page, and for that user. */
export function getUser(
  needs: SpaceNeeds,
  entrance: Entrance & { targetId: string },
): Promise<SpaceUser> {
  const { targetId } = entrance
  return enterSpace(needs, entrance, 'reads', async ({ tx, asker }) => {
    const member = await showUser(tx, asker, targetId, needs.presences)
    if (targetId !== asker.userId) requirePermission(asker, 'see_users')
    return member
  })
}
