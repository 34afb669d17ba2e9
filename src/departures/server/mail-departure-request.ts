import { z } from 'zod'
import { whyNotManage } from '../../access/why-not.ts'
import { findMyself, isVerified } from '../../accounts/server/user-store.ts'
import { findMembership } from '../../membership/server/membership-store.ts'
import type { Database, Tx } from '../../platform/server/database/database.ts'
import { inOrganization } from '../../platform/server/database/transaction.ts'
import { type MailSender, sendOrGiveUp } from '../../platform/server/mail/mail.ts'
import type { Task } from '../../platform/server/queue/task.ts'
import { requireSpace } from '../../spaces/server/space-store.ts'
import { findDeparture, noteTold } from './departure-store.ts'

interface Needs {
  db: Database
  mail: MailSender
  publicUrl: string
}

const payload = z.object({
  organizationId: z.guid(),
  spaceId: z.guid(),
  userId: z.guid(),
  recipientId: z.guid(),
  /** When they asked. Jobs of versions before do not say it. */
  askedAt: z.string().optional(),
})

/**
 * What to write, if the person still asks to leave and the recipient can still revoke them. A request that was taken
 * back and made again has mails of its own, unless one of the first was sent.
 */
async function findLetter(
  tx: Tx,
  { spaceId, userId, recipientId, askedAt }: z.output<typeof payload>,
) {
  const leaver = await findMembership(tx, spaceId, userId)
  const recipient = await findMembership(tx, spaceId, recipientId)
  const asked = await findDeparture(tx, { spaceId, userId })
  if (askedAt !== undefined && asked?.askedAt.toISOString() !== askedAt) return null
  if (!leaver || !recipient || !asked || !(await isVerified(tx, recipientId))) return null
  if (whyNotManage({ asker: recipient, target: leaver })) return null
  const { name: spaceName } = await requireSpace(tx, spaceId)
  const { name, email } = leaver
  const timeZone = (await findMyself(tx, recipientId))?.timeZone ?? null
  const letter = { to: recipient.email, timeZone, name, email, spaceName, askedAt: asked.askedAt }
  return { letter, membershipId: asked.membershipId }
}

/** Tells one of those who can revoke a member that this member asks to leave. */
export function mailDepartureRequest({ db, mail, publicUrl }: Needs): Task {
  return async given => {
    const ids = payload.parse(given)
    const found = await inOrganization(db, ids.organizationId, tx => findLetter(tx, ids))
    if (!found) return
    const { departureMail } = await import('./departure-mail.tsx')
    const url = `${publicUrl}/spaces/${ids.spaceId}/users`
    await sendOrGiveUp(mail, await departureMail({ ...found.letter, url }))
    await inOrganization(db, ids.organizationId, tx => noteTold(tx, found.membershipId))
  }
}
