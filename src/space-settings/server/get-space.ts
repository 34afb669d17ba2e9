import { whyNot } from '../../access/why-not.ts'
import { countOpen } from '../../invitations/server/invitation-list-store.ts'
import type { Membership } from '../../membership/membership.ts'
import { type Entrance, enterSpace, type SpaceNeeds } from '../../membership/server/enter-space.ts'
import type { Tx } from '../../platform/server/database/database.ts'
import { requireSpace } from '../../spaces/server/space-store.ts'
import type { Space } from '../../spaces/space.ts'
import { countUsers } from '../../users/server/user-list-store.ts'

/** A Space as its settings show it; the counts only for those who may see the users page. */
export async function showSpace(tx: Tx, asker: Membership): Promise<Space> {
  const space = await requireSpace(tx, asker.spaceId)
  if (whyNot(asker, 'see_users')) return space
  const members = await countUsers(tx, asker.spaceId)
  return { ...space, members, ...(await countOpen(tx, asker.spaceId)) }
}

export function getSpace(needs: SpaceNeeds, entrance: Entrance): Promise<Space> {
  return enterSpace(needs, entrance, 'reads', ({ tx, asker }) => showSpace(tx, asker))
}
