import { record } from '../../audit/server/record.ts'
import { type Entrance, enterSpace, type SpaceNeeds } from '../../membership/server/enter-space.ts'
import { requirePermission, requireVersion } from '../../membership/server/require.ts'
import { type Contact, shownName } from '../contact.ts'
import { selectDetails, showContact, updateContact } from './contact-store.ts'
import { findAssignee } from './find-assignee.ts'
import { holdContact } from './hold-contact.ts'

/** Assigns a contact to a member, or to nobody, by laying it on another caseload. */
export function assignContact(
  needs: SpaceNeeds,
  entrance: Entrance & { contactId: string; ifMatch: readonly string[] | null },
  assigneeId: string | null,
): Promise<Contact> {
  const lock = { members: assigneeId ? [assigneeId] : [] }
  return enterSpace(needs, entrance, lock, async ({ tx, asker }) => {
    const { organizationId, spaceId } = asker
    const { contactId } = entrance
    const seen = await holdContact(tx, asker, contactId)
    requirePermission(asker, 'work_with_contacts')
    requireVersion(entrance.ifMatch, seen.version)
    if (seen.assigneeId === assigneeId) return showContact(seen)
    const { assignee, caseloadId } = await findAssignee(tx, spaceId, assigneeId, '/userId')
    // The log gets the name as it is, not as it may be masked for the asker.
    const name = shownName(await selectDetails(tx, spaceId, contactId))
    await updateContact(tx, spaceId, contactId, { caseloadId })
    await record(
      tx,
      { organizationId, spaceId, actor: asker },
      {
        kind: 'contact_assigned',
        target: { type: 'contact', id: contactId, name },
        before: {
          assigneeId: seen.assigneeId,
          caseloadId: seen.caseloadId,
          ...(seen.dealtOnto.length > 0 && { dealtOnto: seen.dealtOnto }),
        },
        after: { assigneeId, assigneeName: assignee?.name ?? null, caseloadId },
      },
    )
    return showContact({ ...seen, assigneeId, version: seen.version + 1 })
  })
}
