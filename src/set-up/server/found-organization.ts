import type { User } from '../../accounts/user.ts'
import type { Deed } from '../../audit/server/record.ts'
import { admit } from '../../membership/server/admit.ts'
import {
  insertOrganization,
  joinOrganization,
} from '../../organizations/server/organization-store.ts'
import { createSpace } from './create-space.ts'

/**
 * Creates an Organization with its first Space, in a deed that begins in both; the founder, who is the actor,
 * becomes the Organization's first Admin and the Space's first Owner.
 */
export async function foundOrganization(
  deed: Deed,
  { name, spaceName }: { name: string; spaceName: string },
  founder: User,
): Promise<void> {
  const { tx, organizationId } = deed
  await insertOrganization(tx, { id: organizationId, name })
  await joinOrganization(tx, { organizationId, userId: founder.id, role: 'admin' })
  await createSpace(deed, spaceName)
  await admit(deed, founder, { accessLevel: 'owner', restrictions: [] })
}
