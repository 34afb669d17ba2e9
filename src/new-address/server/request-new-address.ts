import { randomUUID } from 'node:crypto'
import { canonicalEmail, mailboxBucket } from '../../accounts/email-address.ts'
import { endAddressLinks } from '../../accounts/server/address-link-store.ts'
import type { TriedFrom } from '../../accounts/server/limit-failures.ts'
import { requirePassword, requireSamePassword } from '../../accounts/server/require-password.ts'
import type { SignInNeeds } from '../../accounts/server/sign-in.ts'
import { findAccountById } from '../../accounts/server/user-store.ts'
import { invalid } from '../../platform/problem.ts'
import { inNoOrganization } from '../../platform/server/database/transaction.ts'
import type { Asker } from '../../platform/server/http/serve.ts'
import { noOrganization, queueJob } from '../../platform/server/queue/queue-job.ts'
import { insertAddressRequest } from './address-request-store.ts'

export const newAddressTask = 'deliver_new_address'

/**
 * Asks for a mail with a link that moves one's own account to a new address. Earlier links end. It does not look up
 * whom the new address belongs to: a job does, so that neither the answer nor its time shows it (T88).
 */
export async function requestNewAddress(
  needs: SignInNeeds,
  asker: Asker,
  given: TriedFrom & { email: string; password: string },
): Promise<void> {
  const { userId, sessionHash } = asker
  const { email } = given
  const emailCanonical = canonicalEmail(email)
  if (!emailCanonical) throw new Error('a request needs an email address')
  const before = await requirePassword(needs, asker, given, '/password')
  const id = randomUUID()
  const mailbox = mailboxBucket(emailCanonical)
  await inNoOrganization(needs.db, async tx => {
    // Both may have changed while the password was checked.
    await requireSamePassword(tx, asker, before, '/password')
    const now = await findAccountById(tx, userId)
    if (now.emailCanonical === emailCanonical) throw invalid('/email', 'is your address already')
    await endAddressLinks(tx, userId)
    await insertAddressRequest(tx, { id, userId, sessionHash, email, emailCanonical, mailbox })
    await queueJob(tx, newAddressTask, noOrganization, { requestId: id })
  })
}
