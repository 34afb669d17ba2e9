import { Problem, problems } from '../../platform/problem.ts'
import type { Tx } from '../../platform/server/database/database.ts'
import type { Presences } from '../../presence/server/presences.ts'
import type { SpaceUser } from '../member.ts'
import type { Membership } from '../membership.ts'
import { type Entrance, enterSpace, type SpaceNeeds } from './enter-space.ts'
import { selectMember } from './member-list-store.ts'
import { requirePermission } from './require.ts'
import { showSpaceUser } from './show-member.ts'

/** One member as the asker sees them, or `not_found`. */
export async function showMember(
  tx: Tx,
  asker: Membership,
  userId: string,
  presences: Presences,
): Promise<SpaceUser> {
  const row = await selectMember(tx, asker.spaceId, userId)
  if (!row) throw new Problem(problems.not_found)
  return showSpaceUser(row, asker, presences)
}

/** One user of a Space, for those who may see the users page; oneself for everyone. */
export function getMember(
  needs: SpaceNeeds,
  entrance: Entrance,
  userId: string,
): Promise<SpaceUser> {
  return enterSpace(needs, entrance, 'nothing', async ({ tx, asker }) => {
    const member = await showMember(tx, asker, userId, needs.presences)
    if (userId !== asker.userId) requirePermission(asker, 'see_users')
    return member
  })
}
