import { masksContactDetails } from '../../access/contact-visibility.ts'
import { type Entrance, enterSpace, type SpaceNeeds } from '../../membership/server/enter-space.ts'
import { refuseFor, requirePermission, requireVersion } from '../../membership/server/require.ts'
import type { Body } from '../../platform/contract.ts'
import {
  type Contact,
  type ContactDetails,
  maskedDetail,
  nameBesides,
  shownName,
} from '../contact.ts'
import { difference } from '../contact-difference.ts'
import type { editContactContract } from '../contacts.contract.ts'
import { selectContact, selectDetails, showContact, updateContact } from './contact-store.ts'
import { lockVisibleContact } from './lock-visible-contact.ts'
import { requireSomething } from './require-something.ts'

type Given = Body<typeof editContactContract>

/**
 * The contact as it will be. A name equal to the address or the number normally counts as no name. But for
 * someone who sees these masked, that would reveal them, so what they write is kept as a name.
 */
function nextDetails(
  written: ContactDetails,
  { name = written.name, email = written.email, phone = written.phone }: Given,
  isMasked: boolean,
): ContactDetails {
  if (!isMasked) return { name: nameBesides({ name, email, phone }), email, phone }
  const isUnchanged = written.name === null && name === maskedDetail
  return { name: isUnchanged ? null : name, email, phone }
}

/** Edits a contact. People cannot change a detail that is masked for them. */
export function editContact(
  needs: SpaceNeeds,
  entrance: Entrance & { contactId: string },
  given: Given,
): Promise<Contact> {
  return enterSpace(needs, entrance, { members: [] }, async entered => {
    const { tx, asker, spaceId, record } = entered
    const { contactId } = entrance
    const held = await lockVisibleContact(entered, contactId)
    requirePermission(asker, 'work_with_contacts')
    const writesDetails = given.email !== undefined || given.phone !== undefined
    refuseFor(writesDetails && masksContactDetails(asker.restrictions) ? 'restricted' : null)
    requireVersion(entrance.ifMatch, held.version)
    const written = await selectDetails(tx, spaceId, contactId)
    const next = nextDetails(written, given, masksContactDetails(asker.restrictions))
    requireSomething(next)
    const { before, after, none } = difference(written, next)
    if (none) return showContact(held)
    await updateContact(tx, spaceId, contactId, after)
    const target = { type: 'contact' as const, id: contactId, name: shownName(written) }
    await record({ kind: 'contact_edited', target, before, after })
    return showContact((await selectContact(tx, asker, contactId)) ?? held)
  })
}
