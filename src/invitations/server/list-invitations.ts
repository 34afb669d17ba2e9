import { type Entrance, enterSpace, type SpaceNeeds } from '../../membership/server/enter-space.ts'
import { requirePermission } from '../../membership/server/require.ts'
import type { Query } from '../../platform/contract.ts'
import type { listInvitationsContract } from '../invitations.contract.ts'
import { selectOpen } from './invitation-list-store.ts'
import { showInvitation } from './invitation-store.ts'

/** A page of the Space's open invitations, newest first. No token is in it (T12). */
export function listInvitations(
  needs: SpaceNeeds,
  entrance: Entrance,
  { query, state, ...page }: Query<typeof listInvitationsContract>,
) {
  return enterSpace(needs, entrance, 'reads', async ({ tx, asker }) => {
    requirePermission(asker, 'see_users')
    const { items, nextCursor } = await selectOpen(tx, asker.spaceId, { query, state }, page)
    return { items: items.map(showInvitation), nextCursor }
  })
}
