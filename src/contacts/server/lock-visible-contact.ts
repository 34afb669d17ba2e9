import type { Entered } from '../../membership/server/enter-space.ts'
import { Problem, problems } from '../../platform/problem.ts'
import type { ContactRow } from './contact-list-store.ts'
import { lockContact } from './contact-store.ts'
import { lockCaseloads } from './held-caseload-store.ts'
import { type Fenced, holdLastImports } from './last-import-store.ts'
import { requireContact } from './require-contact.ts'

/** Refuses a contact whose import is being undone: in a moment it will be gone, or restored. */
export function refuseFenced({ isAdded }: Fenced): never {
  if (isAdded) throw new Problem(problems.not_found)
  const detail = 'An import that changed this contact is being undone.'
  throw new Problem(problems.unavailable, { detail, retryAfterSeconds: 1 })
}

/**
 * Locks a contact and its caseload, in the order all acts use: caseloads, then contacts. The caseload it may
 * move to is protected by its holder's membership, which the act has already locked. An asker who may not see
 * the contact gets `not_found`.
 */
export async function lockVisibleContact(
  { tx, asker }: Pick<Entered, 'tx' | 'asker'>,
  contactId: string,
): Promise<ContactRow> {
  const seen = await requireContact(tx, asker, contactId)
  await lockCaseloads(tx, asker.spaceId, [seen.caseloadId])
  const held = await lockContact(tx, asker, contactId)
  if (held?.caseloadId !== seen.caseloadId) {
    // Someone assigned or deleted it while we waited, so it is no longer on this caseload. Start again.
    throw Object.assign(new Error('the contact was moved meanwhile'), { code: '40001' })
  }
  const [fenced] = held.lastImport ? await holdLastImports(tx, asker.spaceId, [held.id]) : []
  if (fenced) refuseFenced(fenced)
  return held
}
