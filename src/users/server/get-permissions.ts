import type { Access } from '../../access/access.ts'
import { permissions } from '../../access/permission.ts'
import { whyNot } from '../../access/why-not.ts'
import { type Entrance, enterSpace, type SpaceNeeds } from '../../membership/server/enter-space.ts'
import { findMembership } from '../../membership/server/membership-store.ts'
import { requirePermission } from '../../membership/server/require.ts'
import { Problem, problems } from '../../platform/problem.ts'

/** An access with the permissions that follow from it. */
export function showPermissions({ accessLevel, restrictions }: Access) {
  const has = permissions.filter(name => whyNot({ accessLevel, restrictions }, name) === null)
  return { accessLevel, restrictions, permissions: has }
}

/** What a user may do in a Space: one's own permissions, or another's for people who may see the users page. */
export function getPermissions(needs: SpaceNeeds, entrance: Entrance, userId = entrance.userId) {
  return enterSpace(needs, entrance, 'nothing', async ({ tx, asker }) => {
    if (userId === asker.userId) return showPermissions(asker)
    const member = await findMembership(tx, asker.spaceId, userId)
    if (!member) throw new Problem(problems.not_found)
    requirePermission(asker, 'see_users')
    return showPermissions(member)
  })
}
