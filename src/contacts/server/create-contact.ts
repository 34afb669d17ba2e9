import { randomUUID } from 'node:crypto'
import { contactVisibility } from '../../access/contact-visibility.ts'
import { type Entrance, enterSpace, type SpaceNeeds } from '../../membership/server/enter-space.ts'
import { requirePermission } from '../../membership/server/require.ts'
import type { Body } from '../../platform/contract.ts'
import { type Contact, nameBesides, shownName } from '../contact.ts'
import type { createContactContract } from '../contacts.contract.ts'
import { insertContact, showContact } from './contact-store.ts'
import { requireAssignee } from './require-assignee.ts'
import { requireSomething } from './require-something.ts'

/**
 * Creates a contact. If the creator has a contact visibility, it is assigned to them unless they name someone;
 * otherwise they would lose sight of it at once. The answer shows it unmasked.
 */
export function createContact(
  needs: SpaceNeeds,
  entrance: Entrance,
  given: Body<typeof createContactContract>,
): Promise<Contact> {
  const named = given.assigneeId ?? null
  const lock = { members: named ? [named] : [] }
  return enterSpace(needs, entrance, lock, async ({ tx, asker, record, once }) => {
    const { organizationId, spaceId, userId } = asker
    requirePermission(asker, 'work_with_contacts')
    return once(['createContact', given], async () => {
      const ownByDefault = contactVisibility(asker.restrictions) !== 'all'
      const assigneeId = named ?? (ownByDefault ? userId : null)
      const { assignee, caseloadId } = await requireAssignee(tx, spaceId, assigneeId, '/assigneeId')
      const { email = null, phone = null } = given
      const name = nameBesides({ name: given.name ?? null, email, phone })
      requireSomething({ name, email, phone })
      const contact = { id: randomUUID(), name, email, phone }
      const shown = shownName(contact)
      const written = await insertContact(tx, { ...contact, organizationId, spaceId, caseloadId })
      const assigneeName = assignee?.name ?? null
      await record({
        kind: 'contact_created',
        target: { type: 'contact', id: contact.id, name: shown },
        after: { name, email, phone, assigneeId, assigneeName, caseloadId },
      })
      return showContact({ ...contact, ...written, name: shown, assigneeId })
    })
  })
}
