import { z } from 'zod'
import { afterCommit } from '../../platform/server/after-commit.ts'
import type { Database } from '../../platform/server/database/database.ts'
import { inOrganization } from '../../platform/server/database/transaction.ts'
import type { MailSender } from '../../platform/server/mail/mail.ts'
import type { Task } from '../../platform/server/queue/task.ts'
import type { Presences } from '../../presence/server/presences.ts'
import { lockSpace } from '../../spaces/server/space-store.ts'
import { findInvitation, noteDelivery } from './invitation-store.ts'
import { addLink } from './link-store.ts'
import { selectPlaceNames } from './place-names-store.ts'

export interface DeliveryNeeds {
  db: Database
  mail: MailSender
  publicUrl: string
  presences: Presences
}

const payload = z.object({
  organizationId: z.guid(),
  spaceId: z.guid(),
  invitationId: z.guid(),
  deliveryNumber: z.int(),
})

/** Creates a new link for this attempt and stores its hash; returns undefined if the sending is outdated. */
function drawLink(needs: DeliveryNeeds, sending: z.output<typeof payload>) {
  const { organizationId, spaceId, invitationId, deliveryNumber } = sending
  return inOrganization(needs.db, organizationId, async tx => {
    await lockSpace(tx, spaceId)
    const invitation = await findInvitation(tx, spaceId, invitationId)
    if (!invitation || invitation.ending || invitation.deliveryNumber !== deliveryNumber)
      return null
    if (!invitation.pending) {
      await noteDelivery(tx, sending, 'failed', 'It expired before the mail could be sent.')
      return null
    }
    const url = await addLink(
      tx,
      { organizationId, spaceId, invitationId },
      'mailed',
      needs.publicUrl,
    )
    return { invitation, url, ...(await selectPlaceNames(tx, spaceId)) }
  })
}

/**
 * Sends the mail of an invitation. Every attempt creates its own link and stores its hash first, so that every
 * mail that arrives works and no secret waits in the queue (T102). The result is shown in the list. Temporary
 * failures are tried again with growing pauses; mails the mail server refused for good are not.
 */
export function deliverInvitation(needs: DeliveryNeeds): Task {
  return async (given, { last }) => {
    const sending = payload.parse(given)
    const drawn = await drawLink(needs, sending)
    if (!drawn) return
    const { invitation, ...place } = drawn
    const { email: to, senderName: invitedBy, accessLevel, expiresAt } = invitation
    const { invitationMail } = await import('./invitation-mail.tsx')
    const mail = await invitationMail({ to, invitedBy, accessLevel, expiresAt, ...place })
    const note = async (state: 'queued' | 'sent' | 'failed', error: string | null) => {
      await inOrganization(needs.db, sending.organizationId, tx =>
        noteDelivery(tx, sending, state, error),
      )
      await afterCommit('telling of a delivery', () =>
        needs.presences.hint(sending.spaceId, 'invitations'),
      )
    }
    try {
      await needs.mail.send(mail)
    } catch (error) {
      const reason = error instanceof Error ? error.message : 'The mail could not be sent.'
      const isFinal =
        last || (error instanceof Error && 'permanent' in error && error.permanent === true)
      await note(isFinal ? 'failed' : 'queued', reason)
      if (isFinal) return
      // Not the reason itself: it may name the recipient, and the queue stores and logs the errors it receives.
      throw new Error('the mail was not sent yet')
    }
    await note('sent', null)
  }
}
