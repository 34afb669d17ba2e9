import type { Entered } from '../../membership/server/enter-space.ts'
import type { ChosenContact } from '../many-contacts.contract.ts'
import { lockCaseloads } from './held-caseload-store.ts'
import { holdLastImports } from './last-import-store.ts'
import { refuseFenced } from './lock-visible-contact.ts'
import { lockContacts, selectContactsById } from './many-contacts-store.ts'

/** A contact that is locked for an act on many. */
export type HeldContact = Awaited<ReturnType<typeof lockContacts>>[number]

/** The result for one contact: the contact itself, or why it cannot be acted on. */
export type Found = HeldContact | 'changed_meanwhile' | 'not_found'

/**
 * Locks many contacts and their caseloads in the usual order: caseloads, then contacts, each sorted by id. A
 * contact the asker may not see is reported as not found.
 */
export async function lockVisibleContacts(
  { tx, asker }: Pick<Entered, 'tx' | 'asker'>,
  chosen: readonly ChosenContact[],
): Promise<Map<string, Found>> {
  const { spaceId } = asker
  const ids = chosen.map(one => one.id)
  const seen = await selectContactsById(tx, asker, ids)
  const caseloads = new Map(seen.map(one => [one.id, one.caseloadId]))
  if (seen.length > 0) await lockCaseloads(tx, spaceId, [...new Set(caseloads.values())])
  const held = new Map((await lockContacts(tx, asker, ids)).map(one => [one.id, one]))
  if (seen.some(({ id, caseloadId }) => held.get(id)?.caseloadId !== caseloadId)) {
    // Some were assigned or deleted while we waited, so they are no longer on these caseloads. Start again.
    throw Object.assign(new Error('contacts were moved meanwhile'), { code: '40001' })
  }
  const imported = [...held.values()].filter(one => one.lastImport !== null).map(one => one.id)
  const fenced = imported.length > 0 ? await holdLastImports(tx, spaceId, imported) : []
  for (const one of fenced) {
    if (!one.isAdded) refuseFenced(one)
    held.delete(one.id)
  }
  return new Map(
    chosen.map(({ id, version }): [string, Found] => {
      const found = held.get(id)
      if (!found || !caseloads.has(id)) return [id, 'not_found']
      const isOutdated = version !== undefined && version !== found.version
      return [id, isOutdated ? 'changed_meanwhile' : found]
    }),
  )
}

/** The contacts that were found, in the order of the request. */
export const heldAmong = (found: ReadonlyMap<string, Found>): HeldContact[] =>
  [...found.values()].filter(one => typeof one === 'object')
