import { type Entrance, enterSpace, type SpaceNeeds } from '../../membership/server/enter-space.ts'
import { Problem } from '../../platform/problem.ts'
import { invitationProblems } from '../invitation.ts'
import type { InvitationNeeds } from './invitation-needs.ts'
import { addLink } from './link-store.ts'
import { requireOpen } from './require-open.ts'

/** Returns a further link of a pending invitation, to pass on oneself. It proves no address (T3). */
export function copyLink(
  needs: SpaceNeeds & InvitationNeeds,
  entrance: Entrance & { invitationId: string },
): Promise<{ url: string }> {
  return enterSpace(needs, entrance, 'roster', async entered => {
    const { tx, organizationId, spaceId, record } = entered
    const { invitationId } = entrance
    const { email, pending } = await requireOpen(entered, invitationId, { isOfferedAnew: true })
    if (!pending) throw new Problem(invitationProblems.invitation_expired)
    const url = await addLink(
      tx,
      { organizationId, spaceId, invitationId },
      'copied',
      needs.publicUrl,
    )
    const target = { type: 'invitation' as const, id: invitationId, name: email }
    await record({ kind: 'invitation_link_copied', target })
    return { url }
  })
}
