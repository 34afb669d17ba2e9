import { mailboxBucket } from '../../accounts/email-address.ts'
import { Problem, problems } from '../../platform/problem.ts'
import type { Tx } from '../../platform/server/database/database.ts'
import { deleteOldMails, insertMails, selectMailCounts } from './mail-budget-store.ts'

const recipientsPerSpace = 1_000
const mailsPerMailbox = 5

function refuse(detail: string, retryAfterSeconds: number): never {
  throw new Problem(problems.too_many_requests, { detail, retryAfterSeconds })
}

/** The mails to send, and whether some may be left out because the answer lists them. */
export interface Mailing {
  kind: 'invitation' | 'code'
  addresses: string[]
  mayLeaveOut: boolean
}

/** Divides addresses, in their order, into those whose mailbox may get one more mail and the others. */
function divide(addresses: string[], sent: ReadonlyMap<string, { mails: number }>) {
  const mails = new Map<string, number>()
  const [taken, leftOut]: [string[], string[]] = [[], []]
  for (const address of addresses) {
    const mailbox = mailboxBucket(address)
    const more = mails.get(mailbox) ?? sent.get(mailbox)?.mails ?? 0
    const fits = more < mailsPerMailbox
    if (fits) mails.set(mailbox, more + 1)
    const side = fits ? taken : leftOut
    side.push(address)
  }
  return { taken, leftOut }
}

/**
 * Takes the mails about to be sent from the Space's budgets of the last 24 hours, counted by
 * recipient, not by request (T22): 1,000 invitations a Space, 5 mails a mailbox. One mailbox that is
 * full is left out and holds up nobody else (T23); those left out are answered. Where nobody else is
 * left, or over the budget of the Space, everything is refused with 429 and nothing is taken.
 */
export async function takeFromMailBudget(
  tx: Tx,
  space: { organizationId: string; spaceId: string },
  { kind, addresses, mayLeaveOut }: Mailing,
): Promise<ReadonlySet<string>> {
  if (addresses.length === 0) return new Set()
  await deleteOldMails(tx, space.spaceId)
  const counts = await selectMailCounts(tx, space.spaceId, [
    ...new Set(addresses.map(mailboxBucket)),
  ])
  const { taken, leftOut } = divide(addresses, counts.mailboxes)
  const [first] = leftOut
  if (first !== undefined && taken.length === 0 && !mayLeaveOut) {
    refuse(
      `${first} gets at most ${mailsPerMailbox} mails in 24 hours, counting those to its addresses with a +.`,
      counts.mailboxes.get(mailboxBucket(first))?.oldestSeconds ?? 1,
    )
  }
  const { invitations, oldestSeconds } = counts.space
  const left = Math.max(0, recipientsPerSpace - invitations)
  if (kind === 'invitation' && taken.length > left) {
    refuse(
      `A Space sends at most 1,000 invitation mails in 24 hours, counting those sent again. ${left} are left.`,
      oldestSeconds,
    )
  }
  const mails = taken.map(address => ({ ...space, mailbox: mailboxBucket(address), kind }))
  if (mails.length > 0) await insertMails(tx, mails)
  return new Set(leftOut)
}
