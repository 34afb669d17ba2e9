import { mailboxBucket } from '../../accounts/email-address.ts'
import { Problem, problems } from '../../platform/problem.ts'
import type { Tx } from '../../platform/server/database/database.ts'
import { deleteOldMails, insertMails, selectMailCounts } from './mail-budget-store.ts'

const recipientsPerSpace = 1_000
const mailsPerMailbox = 5

function refuse(detail: string, retryAfterSeconds: number): never {
  throw new Problem(problems.too_many_requests, { detail, retryAfterSeconds })
}

/**
 * Takes the mails about to be sent from the Space's budgets of the last 24 hours, counted by
 * recipient, not by request (T22): 1,000 invitations a Space, 5 mails a mailbox. Over either,
 * everything is refused with 429 and nothing is taken.
 */
export async function takeFromMailBudget(
  tx: Tx,
  space: { organizationId: string; spaceId: string },
  kind: 'invitation' | 'code',
  addresses: string[],
): Promise<void> {
  const mailboxes = addresses.map(mailboxBucket)
  await deleteOldMails(tx, space.spaceId)
  const counts = await selectMailCounts(tx, space.spaceId, [...new Set(mailboxes)])
  const { invitations, oldestSeconds } = counts.space
  if (kind === 'invitation' && invitations + mailboxes.length > recipientsPerSpace) {
    refuse('This Space has invited 1,000 people in the last 24 hours.', oldestSeconds)
  }
  for (const mailbox of new Set(mailboxes)) {
    const sent = counts.mailboxes.get(mailbox)
    const more = mailboxes.filter(one => one === mailbox).length
    if ((sent?.mails ?? 0) + more > mailsPerMailbox) {
      refuse(`${mailbox} was sent 5 mails in the last 24 hours.`, sent?.oldestSeconds ?? 1)
    }
  }
  await insertMails(
    tx,
    mailboxes.map(mailbox => ({ ...space, mailbox, kind })),
  )
}
