import { randomUUID } from 'node:crypto'
import { record } from '../../audit/server/record.ts'
import { insertCaseload } from '../../membership/server/caseload-store.ts'
import type { Tx } from '../../platform/server/database/database.ts'
import { insertSpace, setUnassignedCaseload } from '../../spaces/server/space-store.ts'

/** Creates a Space in an Organization, with the caseload for its unassigned contacts. */
export async function createSpace(
  tx: Tx,
  space: { organizationId: string; name: string },
  actor: { id: string; name: string },
): Promise<string> {
  const { organizationId, name } = space
  const spaceId = randomUUID()
  await insertSpace(tx, { id: spaceId, organizationId, name })
  const unassigned = await insertCaseload(tx, { organizationId, spaceId }, null)
  await setUnassignedCaseload(tx, spaceId, unassigned)
  await record(
    tx,
    { organizationId, spaceId, actor: { userId: actor.id, name: actor.name } },
    { kind: 'space_created', target: { type: 'space', id: spaceId, name }, after: { name } },
  )
  return spaceId
}
