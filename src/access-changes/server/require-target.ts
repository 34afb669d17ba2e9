import type { Access } from '../../access/access.ts'
import { whyNotManage } from '../../access/why-not.ts'
import type { Membership } from '../../membership/membership.ts'
import { refuseFor, requireMember } from '../../membership/server/require.ts'
import type { Tx } from '../../platform/server/database/database.ts'

/**
 * Returns the member an act is about, if the asker may manage them as they are and as they would become. Every act
 * that changes or ends someone's access asks here. The member is found by Space and id (T30). Handing over has a
 * check of its own (`handovers/server/hand-over-contacts.ts`), because people may hand over their own contacts.
 */
export async function requireTarget(
  tx: Tx,
  asker: Membership,
  userId: string,
  becoming?: Access,
): Promise<Membership> {
  const target = await requireMember(tx, asker.spaceId, userId)
  refuseFor(whyNotManage({ asker, target, ...(becoming && { becoming }) }))
  return target
}
