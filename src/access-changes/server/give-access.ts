import type { Access } from '../../access/access.ts'
import type { Deed } from '../../audit/server/record.ts'
import { withdrawUngrantable } from '../../invitations/server/withdraw-ungrantable.ts'
import type { Membership } from '../../membership/membership.ts'
import { updateAccess } from '../../membership/server/membership-store.ts'
import { requireOtherOwner } from './require-other-owner.ts'

const isSame = (one: Access, other: Access) =>
  one.accessLevel === other.accessLevel && String(one.restrictions) === String(other.restrictions)

/**
 * Gives a member whom the asker may manage another access, under the roster's lock; returns whether that
 * changed anything. Invitations they sent and could no longer grant are withdrawn.
 */
export async function giveAccess(deed: Deed, target: Membership, access: Access): Promise<boolean> {
  if (isSame(target, access)) return false
  const { tx, record } = deed
  if (access.accessLevel !== 'owner') await requireOtherOwner(tx, target)
  await updateAccess(tx, target.membershipId, access)
  await record({
    kind: 'access_changed',
    target: { type: 'user', id: target.userId, name: target.name },
    before: { accessLevel: target.accessLevel, restrictions: target.restrictions },
    after: { accessLevel: access.accessLevel, restrictions: access.restrictions },
  })
  await withdrawUngrantable(deed, target, access)
  return true
}
