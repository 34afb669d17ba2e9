import { type Entrance, enterSpace, type SpaceNeeds } from '../../membership/server/enter-space.ts'
import type { Invitation } from '../invitation.ts'
import { deleteCode } from './code-store.ts'
import { type InvitationNeeds, takeMails } from './invitation-needs.ts'
import { findInvitation, renewInvitation, showInvitation } from './invitation-store.ts'
import { replaceLinks } from './link-store.ts'
import { queueDelivery } from './queue-delivery.ts'
import { requireOpen } from './require-open.ts'

/**
 * Sends an invitation again, with a new link and a full term; earlier links end. The asker becomes its sender.
 * Level and restrictions stay as they were offered (T17).
 */
export function sendAgain(
  needs: SpaceNeeds & InvitationNeeds,
  entrance: Entrance & { invitationId: string },
): Promise<Invitation> {
  return enterSpace(needs, entrance, 'roster', async entered => {
    const { tx, asker, organizationId, spaceId, record } = entered
    const { userId } = asker
    const { invitationId } = entrance
    const held = await requireOpen(entered, invitationId, { isOfferedAnew: true })
    const { email, emailCanonical, expiresAt, senderId } = held
    const addresses = [emailCanonical]
    await takeMails(needs, tx, asker, { kind: 'invitation', addresses, mayLeaveOut: false })
    await replaceLinks(tx, spaceId, invitationId)
    await deleteCode(tx, invitationId)
    const deliveryNumber = await renewInvitation(tx, spaceId, invitationId, userId)
    await queueDelivery(tx, { organizationId, spaceId, invitationId, deliveryNumber })
    const renewed = await findInvitation(tx, spaceId, invitationId)
    if (!renewed) throw new Error('an invitation vanished under the lock')
    await record({
      kind: 'invitation_sent_again',
      target: { type: 'invitation', id: invitationId, name: email },
      before: { senderId, expiresAt: expiresAt.toISOString() },
      after: { senderId: userId, expiresAt: renewed.expiresAt.toISOString() },
    })
    return showInvitation(renewed)
  })
}
