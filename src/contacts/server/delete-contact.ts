import { record } from '../../audit/server/record.ts'
import { type Entrance, enterSpace, type SpaceNeeds } from '../../membership/server/enter-space.ts'
import { requirePermission, requireVersion } from '../../membership/server/require.ts'
import { deleteContactRow } from './contact-store.ts'
import { holdContact } from './hold-contact.ts'

/** Deletes a contact for good. */
export function deleteContact(
  needs: SpaceNeeds,
  entrance: Entrance & { contactId: string; ifMatch: readonly string[] | null },
): Promise<void> {
  return enterSpace(needs, entrance, { members: [] }, async ({ tx, asker }) => {
    const { organizationId, spaceId } = asker
    const { contactId } = entrance
    const { name, assigneeId, caseloadId, version } = await holdContact(tx, asker, contactId)
    requirePermission(asker, 'delete_contacts')
    requireVersion(entrance.ifMatch, version)
    await deleteContactRow(tx, spaceId, contactId)
    await record(
      tx,
      { organizationId, spaceId, actor: asker },
      {
        kind: 'contact_deleted',
        target: { type: 'contact', id: contactId, name },
        before: { name, assigneeId, caseloadId },
      },
    )
  })
}
