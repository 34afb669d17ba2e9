import { selectEntries } from '../../audit/server/audit-store.ts'
import { type Entrance, enterSpace, type SpaceNeeds } from '../../membership/server/enter-space.ts'
import { requirePermission } from '../../membership/server/require.ts'
import type { Query } from '../../platform/contract.ts'
import type { readAuditContract } from '../audit-log.contract.ts'
import { tellApart } from './tell-apart.ts'

/** A page of the Space's audit log, newest first, for people who may read it. */
export function readAudit(
  needs: SpaceNeeds,
  entrance: Entrance,
  page: Query<typeof readAuditContract>,
) {
  return enterSpace(needs, entrance, 'nothing', async ({ tx, asker }) => {
    requirePermission(asker, 'read_audit')
    const { items, nextCursor } = await selectEntries(tx, asker.spaceId, page)
    return { items: await tellApart(tx, asker.spaceId, items), nextCursor }
  })
}
