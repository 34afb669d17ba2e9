import type { Access } from '../../access/access.ts'
import { permissions } from '../../access/permission.ts'
import { whyNot } from '../../access/why-not.ts'
import { type Entrance, enterSpace, type SpaceNeeds } from '../../membership/server/enter-space.ts'
import { requireMember, requirePermission } from '../../membership/server/require.ts'
import type { Query } from '../../platform/contract.ts'
import type { getPermissionsContract } from '../users.contract.ts'

/** An access with the permissions that follow from it. */
export function showPermissions({ accessLevel, restrictions }: Access) {
  const has = permissions.filter(name => whyNot({ accessLevel, restrictions }, name) === null)
  return { accessLevel, restrictions, permissions: has }
}

/** What a user may do in a Space: one's own permissions, or another's for people who may see the users page. */
export function getPermissions(
  needs: SpaceNeeds,
  entrance: Entrance,
  { userId = entrance.userId }: Query<typeof getPermissionsContract>,
) {
  return enterSpace(needs, entrance, 'reads', async ({ tx, asker }) => {
    if (userId === asker.userId) return showPermissions(asker)
    const member = await requireMember(tx, asker.spaceId, userId)
    requirePermission(asker, 'see_users')
    return showPermissions(member)
  })
}
