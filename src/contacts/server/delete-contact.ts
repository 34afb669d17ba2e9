import { type Entrance, enterSpace, type SpaceNeeds } from '../../membership/server/enter-space.ts'
import { requirePermission, requireVersion } from '../../membership/server/require.ts'
import { deleteContactRow } from './contact-store.ts'
import { lockVisibleContact } from './lock-visible-contact.ts'

/** Deletes a contact for good. */
export function deleteContact(
  needs: SpaceNeeds,
  entrance: Entrance & { contactId: string },
): Promise<void> {
  return enterSpace(needs, entrance, { members: [] }, async entered => {
    const { tx, asker, spaceId, record } = entered
    const { contactId } = entrance
    const held = await lockVisibleContact(entered, contactId)
    const { name, assigneeId, caseloadId, version } = held
    requirePermission(asker, 'delete_contacts')
    requireVersion(entrance.ifMatch, version)
    await deleteContactRow(tx, spaceId, contactId)
    await record({
      kind: 'contact_deleted',
      target: { type: 'contact', id: contactId, name },
      before: { name, assigneeId, caseloadId },
    })
  })
}
