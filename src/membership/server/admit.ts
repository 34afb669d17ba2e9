import { randomUUID } from 'node:crypto'
import type { Access } from '../../access/access.ts'
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
  user: Pick<User, 'id' | 'name' | 'nameKey'>,
  access: Access,
): Promise<void> {
  const { accessLevel, restrictions } = access
  await joinOrganization(tx, { organizationId, userId: user.id, role: 'member' })
  const caseloadId = await insertCaseload(tx, { organizationId, spaceId }, user.id)
  const membership = { id: randomUUID(), userId: user.id, nameKey: user.nameKey, caseloadId }
  await insertMembership(tx, {
    organizationId,
    spaceId,
    ...membership,
    accessLevel,
    restrictions,
  })
  await setHolder(tx, spaceId, caseloadId, user.id)
  await record({
    kind: 'joined',
    target: { type: 'user', id: user.id, name: user.name },
    after: { accessLevel, restrictions },
  })
}
