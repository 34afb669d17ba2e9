import { record } from '../../audit/server/record.ts'
import { type Entrance, enterSpace, type SpaceNeeds } from '../../membership/server/enter-space.ts'
import { requirePermission } from '../../membership/server/require.ts'
import type { Body } from '../../platform/contract.ts'
import type { Answered } from '../../platform/server/http/serve.ts'
import { answerOnce } from '../../platform/server/idempotency.ts'
import type { deleteContactsContract } from '../many-contacts.contract.ts'
import { heldAmong, holdContacts } from './hold-contacts.ts'
import { deleteContactRows } from './many-contacts-store.ts'

/** Deletes many contacts for good, each as if it were alone. */
export function deleteContacts(
  needs: SpaceNeeds,
  entrance: Entrance,
  { contacts }: Body<typeof deleteContactsContract>,
  idempotencyKey: string | null,
): Promise<Answered<typeof deleteContactsContract>> {
  return enterSpace(needs, entrance, { members: [] }, async ({ tx, asker }) => {
    const { organizationId, spaceId, userId } = asker
    requirePermission(asker, 'delete_contacts')
    const request = ['deleteContacts', spaceId, contacts]
    return answerOnce(tx, { organizationId, userId, key: idempotencyKey, request }, async () => {
      const found = await holdContacts(tx, asker, contacts)
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
      await record(tx, { organizationId, spaceId, actor: asker }, ...entries)
      const results = [...found].map(([id, one]) => ({
        id,
        outcome: typeof one === 'string' ? one : ('deleted' as const),
      }))
      return { status: 200, body: { results } }
    })
  })
}
