import type { Access } from '../../access/access.ts'
import { inOrder } from '../../access/restriction.ts'
import { refusals } from '../../access/why-not.ts'
import { record } from '../../audit/server/record.ts'
import { withdrawUngrantable } from '../../invitations/server/withdraw-ungrantable.ts'
import type { SpaceUser } from '../../memberships/member.ts'
import { type Entrance, enterSpace, type SpaceNeeds } from '../../memberships/server/enter-space.ts'
import { showMember } from '../../memberships/server/get-member.ts'
import { countOtherOwners, updateAccess } from '../../memberships/server/membership-store.ts'
import { requireVersion } from '../../memberships/server/require.ts'
import { Problem } from '../../platform/problem.ts'
import { holdTarget } from './hold-target.ts'

const isSame = (one: Access, other: Access) =>
  one.accessLevel === other.accessLevel && String(one.restrictions) === String(other.restrictions)

/**
 * Gives a member another access level and the restrictions that belong to it. Invitations they sent
 * and could no longer grant are withdrawn with it. Changing nothing does nothing.
 */
export function changeAccess(
  needs: SpaceNeeds,
  entrance: Entrance & { targetId: string; ifMatch: readonly string[] | null },
  given: Access,
): Promise<SpaceUser> {
  return enterSpace(needs, entrance, 'roster', async ({ tx, asker }) => {
    const { organizationId, spaceId } = asker
    const access = { accessLevel: given.accessLevel, restrictions: inOrder(given.restrictions) }
    const target = await holdTarget(tx, asker, entrance.targetId, access)
    requireVersion(entrance.ifMatch, target.version)
    if (!isSame(target, access)) {
      const losesOwner = target.accessLevel === 'owner' && access.accessLevel !== 'owner'
      if (losesOwner && (await countOtherOwners(tx, spaceId, target.userId)) === 0) {
        throw new Problem(refusals.last_owner)
      }
      const deed = { organizationId, spaceId, actor: asker }
      await updateAccess(tx, target.membershipId, access)
      await record(tx, deed, {
        kind: 'access_changed',
        target: { type: 'user', id: target.userId, name: target.name },
        before: { accessLevel: target.accessLevel, restrictions: target.restrictions },
        after: access,
      })
      await withdrawUngrantable(tx, deed, target, access)
    }
    return showMember(tx, asker, target.userId, needs.presences)
  })
}
