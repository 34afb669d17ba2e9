import { type Entrance, enterSpace, type SpaceNeeds } from '../../membership/server/enter-space.ts'
import { requirePermission } from '../../membership/server/require.ts'
import type { Query } from '../../platform/contract.ts'
import { cutPage } from '../../platform/server/cursor.ts'
import type { listInvitationsContract } from '../invitations.contract.ts'
import { selectOpen } from './invitation-list-store.ts'
import { showInvitation } from './invitation-store.ts'

/** A page of the Space's open invitations, newest first. No token is in it (T12). */
export function listInvitations(
  needs: SpaceNeeds,
  entrance: Entrance,
  { limit, cursor, query, state }: Query<typeof listInvitationsContract>,
) {
  return enterSpace(needs, entrance, 'nothing', async ({ tx, asker }) => {
    requirePermission(asker, 'see_users')
    const filter = { query, state }
    const found = await selectOpen(tx, asker.spaceId, filter, { limit: limit + 1, cursor })
    const { rows, nextCursor } = cutPage(found, limit, row => [row.id])
    return { items: rows.map(showInvitation), nextCursor }
  })
}
