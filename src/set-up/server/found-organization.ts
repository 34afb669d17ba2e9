import type { User } from '../../accounts/user.ts'
import { admit } from '../../membership/server/admit.ts'
import {
  insertOrganization,
  joinOrganization,
} from '../../organizations/server/organization-store.ts'
import type { Tx } from '../../platform/server/database/database.ts'
import { createSpace } from './create-space.ts'

/**
 * Creates an Organization with its first Space; the founder becomes its first Admin and the Space's first
 * Owner. Runs in a transaction that has entered the Organization of that id.
 */
export async function foundOrganization(
  tx: Tx,
  organization: { id: string; name: string; spaceName: string },
  founder: User,
): Promise<string> {
  const { id: organizationId, name, spaceName } = organization
  await insertOrganization(tx, { id: organizationId, name })
  await joinOrganization(tx, { organizationId, userId: founder.id, role: 'admin' })
  const spaceId = await createSpace(tx, { organizationId, name: spaceName }, founder)
  await admit(tx, { organizationId, spaceId }, founder, { accessLevel: 'owner', restrictions: [] })
  return spaceId
}
