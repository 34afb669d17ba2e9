import { randomUUID } from 'node:crypto'
import type { Access } from '../../access/access.ts'
import { lockName } from '../../accounts/server/user-store.ts'
import type { User } from '../../accounts/user.ts'
import type { Deed } from '../../audit/server/record.ts'
import { joinOrganization } from '../../organizations/server/organization-store.ts'
import { insertCaseload, setHolder } from './caseload-store.ts'
import { insertMembership } from './membership-store.ts'

/**
 * Makes a user, who is the actor, a member of a Space, and of its Organization if they are not one yet. Nothing
 * else writes new memberships (T10). Each is a fresh one that inherits nothing from an earlier membership (T67).
 */
export async function admit(
  { tx, organizationId, spaceId, record }: Deed,
  { id: userId }: Pick<User, 'id'>,
  access: Access,
): Promise<void> {
  const { accessLevel, restrictions } = access
  // They may be changing their name: either the new one is read here, or the change waits for the new membership.
  const { name, nameKey } = await lockName(tx, userId)
  await joinOrganization(tx, { organizationId, userId, role: 'member' })
  const caseloadId = await insertCaseload(tx, { organizationId, spaceId }, userId)
  const membership = { id: randomUUID(), userId, nameKey, caseloadId }
  await insertMembership(tx, {
    organizationId,
    spaceId,
    ...membership,
    accessLevel,
    restrictions,
  })
  await setHolder(tx, spaceId, caseloadId, userId)
  await record({
    kind: 'joined',
    target: { type: 'user', id: userId, name },
    after: { accessLevel, restrictions },
  })
}
