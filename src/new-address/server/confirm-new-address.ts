import { randomUUID } from 'node:crypto'
import { endAddressLinks, markAddressLinkUsed } from '../../accounts/server/address-link-store.ts'
import { replaceResetLinks } from '../../accounts/server/reset-link-store.ts'
import { deleteSessionsOf } from '../../accounts/server/session-store.ts'
import {
  findAccountById,
  isAddressOfAnother,
  setAddress,
} from '../../accounts/server/user-store.ts'
import type { SpaceNeeds } from '../../membership/server/enter-space.ts'
import { Problem } from '../../platform/problem.ts'
import { afterCommit } from '../../platform/server/after-commit.ts'
import { violatedConstraint } from '../../platform/server/database/transaction.ts'
import { noOrganization, queueJob } from '../../platform/server/queue/queue-job.ts'
import { tellOfAccount } from '../../users/server/tell-of-account.ts'
import { newAddressProblems } from '../new-address.contract.ts'
import { insertAddressChange } from './address-change-store.ts'
import { lockPerson } from './lock-person.ts'
import { requireAddressLink } from './require-link.ts'
import { withdrawNeedless } from './withdraw-needless.ts'

export const addressChangedTask = 'mail_address_changed'

/** The refusal when two accounts get one address at the same moment: the index lets one of them have it. */
function refusedByIndex(error: unknown): unknown {
  const isTaken = violatedConstraint(error) === 'users_email_canonical_key'
  return isTaken ? new Problem(newAddressProblems.address_taken) : error
}

/**
 * Moves an account to the address that the holder of a mailed link proves. All sessions end except the one that
 * asked, and so do the links to choose a new password, which went to the old address. It touches no membership.
 * Returns the hashes of the sessions that ended.
 */
export async function confirmNewAddress(
  needs: SpaceNeeds,
  { token, address }: { token: string; address: string },
): Promise<Buffer[]> {
  const { userId } = await requireAddressLink(needs.db, token)
  const ended = await lockPerson(needs, userId, async (tx, places, begin) => {
    // Of two that were both let through, the second sees here that the link was used.
    const { email, emailCanonical, sessionHash } = await requireAddressLink(tx, token)
    const before = await findAccountById(tx, userId)
    await markAddressLinkUsed(tx, token)
    await endAddressLinks(tx, userId)
    await replaceResetLinks(tx, userId)
    await setAddress(tx, userId, { email, emailCanonical })
    // After it: a change that went before in another transaction is visible now.
    if (await isAddressOfAnother(tx, emailCanonical, userId)) {
      throw new Problem(newAddressProblems.address_taken)
    }
    const changeId = randomUUID()
    const { email: emailBefore, emailCanonical: canonicalBefore } = before
    const change = {
      id: changeId,
      userId,
      emailBefore,
      canonicalBefore,
      emailAfter: email,
      address,
    }
    await insertAddressChange(tx, change)
    await queueJob(tx, addressChangedTask, noOrganization, { changeId })
    await withdrawNeedless(tx, places, begin, { ...before, emailCanonical })
    return deleteSessionsOf(tx, userId, sessionHash)
  }).catch(error => {
    throw refusedByIndex(error)
  })
  await afterCommit('telling of an address', () => tellOfAccount(needs, userId))
  return ended
}
