import { type Entrance, enterSpace, type SpaceNeeds } from '../../membership/server/enter-space.ts'
import { requirePermission } from '../../membership/server/require.ts'
import type { AnswerOf, Body } from '../../platform/contract.ts'
import type { assignContactsContract } from '../many-contacts.contract.ts'
import { heldAmong, lockVisibleContacts } from './lock-visible-contacts.ts'
import { layContacts } from './many-contacts-store.ts'
import { assignmentOf, requireAssignee } from './require-assignee.ts'

type Result = AnswerOf<typeof assignContactsContract>['results'][number]

/** Assigns many contacts to a member, or to nobody, each as if it were alone. */
export function assignContacts(
  needs: SpaceNeeds,
  entrance: Entrance,
  { contacts, userId: assigneeId }: Body<typeof assignContactsContract>,
): Promise<AnswerOf<typeof assignContactsContract>> {
  const lock = { members: assigneeId ? [assigneeId] : [] }
  return enterSpace(needs, entrance, lock, async entered => {
    const { tx, asker, spaceId, record, once } = entered
    requirePermission(asker, 'work_with_contacts')
    return once(['assignContacts', contacts, assigneeId], async () => {
      const { assignee, caseloadId } = await requireAssignee(tx, spaceId, assigneeId, '/userId')
      const found = await lockVisibleContacts(entered, contacts)
      const moved = heldAmong(found).filter(one => one.assigneeId !== assigneeId)
      await layContacts(
        tx,
        spaceId,
        moved.map(one => one.id),
        caseloadId,
      )
      const entries = moved.map(one => ({
        kind: 'contact_assigned' as const,
        target: { type: 'contact' as const, id: one.id, name: one.shownName },
        before: assignmentOf(one),
        after: { assigneeId, assigneeName: assignee?.name ?? null, caseloadId },
      }))
      await record(...entries)
      const results = [...found].map(([id, one]): Result => {
        if (typeof one === 'string') return { id, outcome: one }
        return { id, outcome: one.assigneeId === assigneeId ? 'unchanged' : 'assigned' }
      })
      return { results }
    })
  })
}
