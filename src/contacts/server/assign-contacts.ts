import { record } from '../../audit/server/record.ts'
import { type Entrance, enterSpace, type SpaceNeeds } from '../../membership/server/enter-space.ts'
import { requirePermission } from '../../membership/server/require.ts'
import type { AnswerOf, Body } from '../../platform/contract.ts'
import type { Answered } from '../../platform/server/http/serve.ts'
import { answerOnce } from '../../platform/server/idempotency.ts'
import type { assignContactsContract } from '../many-contacts.contract.ts'
import { findAssignee } from './find-assignee.ts'
import { heldAmong, holdContacts } from './hold-contacts.ts'
import { layContacts } from './many-contacts-store.ts'

type Result = AnswerOf<typeof assignContactsContract>['results'][number]

/** Assigns many contacts to a member, or to nobody, each as if it were alone. */
export function assignContacts(
  needs: SpaceNeeds,
  entrance: Entrance,
  { contacts, userId: assigneeId }: Body<typeof assignContactsContract>,
  idempotencyKey: string | null,
): Promise<Answered<typeof assignContactsContract>> {
  const lock = { members: assigneeId ? [assigneeId] : [] }
  return enterSpace(needs, entrance, lock, async ({ tx, asker }) => {
    const { organizationId, spaceId, userId } = asker
    requirePermission(asker, 'work_with_contacts')
    const request = ['assignContacts', spaceId, contacts, assigneeId]
    return answerOnce(tx, { organizationId, userId, key: idempotencyKey, request }, async () => {
      const { assignee, caseloadId } = await findAssignee(tx, spaceId, assigneeId, '/userId')
      const found = await holdContacts(tx, asker, contacts)
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
        before: {
          assigneeId: one.assigneeId,
          caseloadId: one.caseloadId,
          ...(one.dealtOnto.length > 0 && { dealtOnto: one.dealtOnto }),
        },
        after: { assigneeId, assigneeName: assignee?.name ?? null, caseloadId },
      }))
      await record(tx, { organizationId, spaceId, actor: asker }, ...entries)
      const results = [...found].map(([id, one]): Result => {
        if (typeof one === 'string') return { id, outcome: one }
        return { id, outcome: one.assigneeId === assigneeId ? 'unchanged' : 'assigned' }
      })
      return { status: 200, body: { results } }
    })
  })
}
