import { pictureAddress } from '../../accounts/picture.ts'
import { selectEntries } from '../../audit/server/audit-store.ts'
import { type Entrance, enterSpace, type SpaceNeeds } from '../../membership/server/enter-space.ts'
import { requirePermission } from '../../membership/server/require.ts'
import type { Query } from '../../platform/contract.ts'
import type { readAuditContract } from '../audit-log.contract.ts'
import { selectPicturesOfMembers } from './namesake-store.ts'
import { tellApart } from './tell-apart.ts'

/** A page of the Space's audit log, newest first, for people who may read it. */
export function readAudit(
  needs: SpaceNeeds,
  entrance: Entrance,
  page: Query<typeof readAuditContract>,
) {
  return enterSpace(needs, entrance, 'reads', async ({ tx, asker }) => {
    requirePermission(asker, 'read_audit')
    const { items, nextCursor } = await selectEntries(tx, asker.spaceId, page)
    const entries = await tellApart(tx, asker.spaceId, items)
    const actorIds = [...new Set(entries.map(({ actor }) => actor.userId))]
    const pictures = await selectPicturesOfMembers(tx, asker.spaceId, actorIds)
    return {
      items: entries.map(entry => {
        const avatarUrl = pictureAddress(pictures.get(entry.actor.userId) ?? null)
        return { ...entry, actor: { ...entry.actor, avatarUrl } }
      }),
      nextCursor,
    }
  })
}
