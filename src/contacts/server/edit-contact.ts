import { masksContactDetails } from '../../access/contact-visibility.ts'
import { record } from '../../audit/server/record.ts'
import { type Entrance, enterSpace, type SpaceNeeds } from '../../memberships/server/enter-space.ts'
import { refuseFor, requirePermission, requireVersion } from '../../memberships/server/require.ts'
import type { Body } from '../../platform/contract.ts'
import type { Contact } from '../contact.ts'
import type { editContactContract } from '../contacts.contract.ts'
import { selectDetails, showContact, updateContact } from './contact-store.ts'
import { holdContact } from './hold-contact.ts'

type Details = Awaited<ReturnType<typeof selectDetails>>

/** What of the details given differs from what is written, before and after. */
function difference(written: Details, given: Body<typeof editContactContract>) {
  const fields = (['name', 'email', 'phone'] as const).filter(
    field => given[field] !== undefined && given[field] !== written[field],
  )
  const pick = (from: Partial<Details>) =>
    Object.fromEntries(fields.map(field => [field, from[field] ?? null]))
  return {
    before: pick(written),
    after: pick(given as Partial<Details>),
    none: fields.length === 0,
  }
}

/** Edits a contact. What is masked for the asker they cannot write either. */
export function editContact(
  needs: SpaceNeeds,
  entrance: Entrance & { contactId: string; ifMatch: readonly string[] | null },
  given: Body<typeof editContactContract>,
): Promise<Contact> {
  return enterSpace(needs, entrance, { members: [] }, async ({ tx, asker }) => {
    const { organizationId, spaceId } = asker
    const { contactId } = entrance
    const held = await holdContact(tx, asker, contactId)
    requirePermission(asker, 'work_with_contacts')
    const writesDetails = given.email !== undefined || given.phone !== undefined
    refuseFor(writesDetails && masksContactDetails(asker.restrictions) ? 'restricted' : null)
    requireVersion(entrance.ifMatch, held.version)
    const { before, after, none } = difference(await selectDetails(tx, spaceId, contactId), given)
    if (none) return showContact(held)
    await updateContact(tx, spaceId, contactId, after)
    await record(
      tx,
      { organizationId, spaceId, actor: asker },
      {
        kind: 'contact_edited',
        target: { type: 'contact', id: contactId, name: held.name },
        before,
        after,
      },
    )
    return showContact({ ...held, ...after, version: held.version + 1 })
  })
}
