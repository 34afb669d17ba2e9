import type { Deed } from '../../audit/server/record.ts'
import { insertCaseload } from '../../membership/server/caseload-store.ts'
import { insertSpace, setUnassignedCaseload } from '../../spaces/server/space-store.ts'

/** Creates the Space a deed begins in, with the caseload for its unassigned contacts. */
export async function createSpace(deed: Deed, name: string): Promise<void> {
  const { tx, organizationId, spaceId, record } = deed
  await insertSpace(tx, { id: spaceId, organizationId, name })
  const unassigned = await insertCaseload(tx, { organizationId, spaceId }, null)
  await setUnassignedCaseload(tx, spaceId, unassigned)
  const target = { type: 'space' as const, id: spaceId, name }
  await record({ kind: 'space_created', target, after: { name } })
}
