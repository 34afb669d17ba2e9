import { randomUUID } from 'node:crypto'
import type { Access } from '../../access/access.ts'
import type { User } from '../../accounts/user.ts'
import { record } from '../../audit/server/record.ts'
import { joinOrganization } from '../../organizations/server/organization-store.ts'
import type { Tx } from '../../platform/server/database/database.ts'
import { insertCaseload, setHolder } from './caseload-store.ts'
import { insertMembership } from './membership-store.ts'

/**
 * Makes someone a member of a Space, and of its Organization if they are not one yet. Nothing else writes new
 * memberships (T10). Each is a fresh one that inherits nothing from an earlier membership (T67).
 */
export async function admit(
  tx: Tx,
  place: { organizationId: string; spaceId: string },
  user: Pick<User, 'id' | 'name' | 'nameKey'>,
  access: Access,
): Promise<void> {
  const { organizationId, spaceId } = place
  const { accessLevel, restrictions } = access
  await joinOrganization(tx, { organizationId, userId: user.id, role: 'member' })
  const caseloadId = await insertCaseload(tx, place, user.id)
  const membership = { id: randomUUID(), userId: user.id, nameKey: user.nameKey, caseloadId }
  await insertMembership(tx, {
    organizationId,
    spaceId,
    ...membership,
    accessLevel,
    restrictions,
  })
  await setHolder(tx, place.spaceId, caseloadId, user.id)
  await record(
    tx,
    { organizationId, spaceId, actor: { userId: user.id, name: user.name } },
    {
      kind: 'joined',
      target: { type: 'user', id: user.id, name: user.name },
      after: { accessLevel, restrictions },
    },
  )
}
