import { record } from '../../audit/server/record.ts'
import { type Entrance, enterSpace, type SpaceNeeds } from '../../membership/server/enter-space.ts'
import type { Invitation } from '../invitation.ts'
import { deleteCode } from './code-store.ts'
import { holdInvitation } from './hold-invitation.ts'
import { type InvitationNeeds, takeMails } from './invitation-needs.ts'
import { findInvitation, renewInvitation, showInvitation } from './invitation-store.ts'
import { replaceLinks } from './link-store.ts'
import { queueDelivery } from './queue-delivery.ts'

/**
 * Sends an invitation again, with a new link and a full term; earlier links end. The asker becomes its sender.
 * Level and restrictions stay as they were offered (T17).
 */
export function sendAgain(
  needs: SpaceNeeds & InvitationNeeds,
  entrance: Entrance & { invitationId: string },
): Promise<Invitation> {
  return enterSpace(needs, entrance, 'roster', async ({ tx, asker }) => {
    const { organizationId, spaceId, userId } = asker
    const { invitationId } = entrance
    const { email, emailCanonical, expiresAt, senderId } = await holdInvitation(
      tx,
      asker,
      invitationId,
    )
    const addresses = [emailCanonical]
    await takeMails(needs, tx, asker, { kind: 'invitation', addresses, mayLeaveOut: false })
    await replaceLinks(tx, spaceId, invitationId)
    await deleteCode(tx, invitationId)
    const deliveryNumber = await renewInvitation(tx, spaceId, invitationId, userId)
    await queueDelivery(tx, { organizationId, spaceId, invitationId, deliveryNumber })
    const renewed = await findInvitation(tx, spaceId, invitationId)
    if (!renewed) throw new Error('an invitation vanished under the lock')
    await record(
      tx,
      { organizationId, spaceId, actor: asker },
      {
        kind: 'invitation_sent_again',
        target: { type: 'invitation', id: invitationId, name: email },
        before: { senderId, expiresAt: expiresAt.toISOString() },
        after: { senderId: userId, expiresAt: renewed.expiresAt.toISOString() },
      },
    )
    return showInvitation(renewed)
  })
}
