import { type Entrance, enterSpace, type SpaceNeeds } from '../../membership/server/enter-space.ts'
import { requirePermission } from '../../membership/server/require.ts'
import type { AnswerOf, Body } from '../../platform/contract.ts'
import type { deleteContactsContract } from '../many-contacts.contract.ts'
import { heldAmong, lockVisibleContacts } from './lock-visible-contacts.ts'
import { deleteContactRows } from './many-contacts-store.ts'

/** Deletes many contacts for good, each as if it were alone. */
export function deleteContacts(
  needs: SpaceNeeds,
  entrance: Entrance,
  { contacts }: Body<typeof deleteContactsContract>,
): Promise<AnswerOf<typeof deleteContactsContract>> {
  return enterSpace(needs, entrance, { members: [] }, async entered => {
    const { tx, asker, spaceId, record, once } = entered
    requirePermission(asker, 'delete_contacts')
    return once(['deleteContacts', contacts], async () => {
      const found = await lockVisibleContacts(entered, contacts)
      const held = heldAmong(found)
      await deleteContactRows(
        tx,
        spaceId,
        held.map(one => one.id),
      )
      const entries = held.map(({ id, name, assigneeId, caseloadId }) => ({
        kind: 'contact_deleted' as const,
        target: { type: 'contact' as const, id, name },
        before: { name, assigneeId, caseloadId },
      }))
      await record(...entries)
      const results = [...found].map(([id, one]) => ({
        id,
        outcome: typeof one === 'string' ? one : ('deleted' as const),
      }))
      return { results }
    })
  })
}
