import { whyNot } from '../../access/why-not.ts'
import { countOpen } from '../../invitations/server/invitation-list-store.ts'
import type { Membership } from '../../memberships/membership.ts'
import { type Entrance, enterSpace, type SpaceNeeds } from '../../memberships/server/enter-space.ts'
import { countMembers } from '../../memberships/server/member-list-store.ts'
import type { Tx } from '../../platform/server/database/database.ts'
import { findSpace } from '../../spaces/server/space-store.ts'
import type { Space } from '../../spaces/space.ts'

/** A Space as its settings show it; the counts only for those who may see the users page. */
export async function showSpace(tx: Tx, asker: Membership): Promise<Space> {
  const space = await findSpace(tx, asker.spaceId)
  if (whyNot(asker, 'see_users')) return space
  const members = await countMembers(tx, asker.spaceId)
  return { ...space, members, ...(await countOpen(tx, asker.spaceId)) }
}

export function getSpace(needs: SpaceNeeds, entrance: Entrance): Promise<Space> {
  return enterSpace(needs, entrance, 'nothing', ({ tx, asker }) => showSpace(tx, asker))
}
