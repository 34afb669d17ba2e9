import { refusals } from '../../access/why-not.ts'
import type { Membership } from '../../membership/membership.ts'
import { countOtherOwners } from '../../membership/server/membership-store.ts'
import { Problem } from '../../platform/problem.ts'
import type { Tx } from '../../platform/server/database/database.ts'

/** Refuses an act that would leave the Space without an Owner who can sign in. The roster is locked. */
export async function requireOtherOwner(tx: Tx, target: Membership): Promise<void> {
  if (target.accessLevel !== 'owner') return
  if ((await countOtherOwners(tx, target.spaceId, target.userId)) > 0) return
  throw new Problem(refusals.last_owner)
}
