import { type Entrance, enterSpace, type SpaceNeeds } from '../../membership/server/enter-space.ts'
import { requirePermission, requireVersion } from '../../membership/server/require.ts'
import { type Contact, shownName } from '../contact.ts'
import { selectDetails, showContact, updateContact } from './contact-store.ts'
import { lockVisibleContact } from './lock-visible-contact.ts'
import { assignmentOf, requireAssignee } from './require-assignee.ts'

/** Assigns a contact to a member, or to nobody, by laying it on another caseload. */
export function assignContact(
  needs: SpaceNeeds,
  entrance: Entrance & { contactId: string },
  { userId: assigneeId }: { userId: string | null },
): Promise<Contact> {
  const lock = { members: assigneeId ? [assigneeId] : [] }
  return enterSpace(needs, entrance, lock, async entered => {
    const { tx, asker, spaceId, record } = entered
    const { contactId } = entrance
    const seen = await lockVisibleContact(entered, contactId)
    requirePermission(asker, 'work_with_contacts')
    requireVersion(entrance.ifMatch, seen.version)
    if (seen.assigneeId === assigneeId) return showContact(seen)
    const { assignee, caseloadId } = await requireAssignee(tx, spaceId, assigneeId, '/userId')
    // The log gets the name as it is, not as it may be masked for the asker.
    const name = shownName(await selectDetails(tx, spaceId, contactId))
    await updateContact(tx, spaceId, contactId, { caseloadId })
    await record({
      kind: 'contact_assigned',
      target: { type: 'contact', id: contactId, name },
      before: assignmentOf(seen),
      after: { assigneeId, assigneeName: assignee?.name ?? null, caseloadId },
    })
    return showContact({ ...seen, assigneeId, version: seen.version + 1 })
  })
}
