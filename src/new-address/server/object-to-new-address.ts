import { endAddressLinks } from '../../accounts/server/address-link-store.ts'
import { forgetBrowsers } from '../../accounts/server/known-browser-store.ts'
import { hashPassword } from '../../accounts/server/password-hash.ts'
import { removeFactorsSince } from '../../accounts/server/remove-factors.ts'
import { replaceResetLinks } from '../../accounts/server/reset-link-store.ts'
import { deleteSessionsOf } from '../../accounts/server/session-store.ts'
import { deleteTicketsOf } from '../../accounts/server/ticket-store.ts'
import { findAccountById, setAddress, setPasswordHash } from '../../accounts/server/user-store.ts'
import type { SpaceNeeds } from '../../membership/server/enter-space.ts'
import { afterCommit } from '../../platform/server/after-commit.ts'
import { noOrganization, queueJob } from '../../platform/server/queue/queue-job.ts'
import { drawToken } from '../../platform/server/token.ts'
import { tellOfAccount } from '../../users/server/tell-of-account.ts'
import { undoChanges } from './address-change-store.ts'
import { lockPerson } from './lock-person.ts'
import { requireObjectionLink } from './require-link.ts'
import { withdrawNeedless } from './withdraw-needless.ts'

export const addressReturnedTask = 'mail_address_returned'

/**
 * Gives an account the address back that a change took from it, whatever followed that change. Someone knew the
 * password, or has chosen it since: so it works no longer, nor does any session, sign-in under way, browser or link,
 * nor a passkey or an authenticator app that was added since. A new password is chosen with a mail to the address that is back. Returns
 * the hashes of the sessions that ended.
 */
export async function objectToNewAddress(needs: SpaceNeeds, token: string): Promise<Buffer[]> {
  const { userId } = await requireObjectionLink(needs.db, token)
  const nobodysHash = await hashPassword(drawToken())
  const ended = await lockPerson(needs, userId, async (tx, places, begin) => {
    const change = await requireObjectionLink(tx, token)
    const address = { email: change.emailBefore, emailCanonical: change.canonicalBefore }
    const given = await undoChanges(tx, change)
    await setAddress(tx, userId, address)
    await setPasswordHash(tx, userId, nobodysHash)
    await endAddressLinks(tx, userId)
    await replaceResetLinks(tx, userId)
    await deleteTicketsOf(tx, userId)
    await forgetBrowsers(tx, userId)
    await removeFactorsSince(tx, userId, change.changedAt)
    await queueJob(tx, addressReturnedTask, noOrganization, { changeId: given })
    await withdrawNeedless(tx, places, begin, await findAccountById(tx, userId))
    return deleteSessionsOf(tx, userId, null)
  })
  await afterCommit('telling of an address', () => tellOfAccount(needs, userId))
  return ended
}
