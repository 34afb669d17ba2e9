import { randomUUID } from 'node:crypto'
import { contactVisibility } from '../../access/contact-visibility.ts'
import { record } from '../../audit/server/record.ts'
import { type Entrance, enterSpace, type SpaceNeeds } from '../../membership/server/enter-space.ts'
import { requirePermission } from '../../membership/server/require.ts'
import type { Body } from '../../platform/contract.ts'
import type { Answered } from '../../platform/server/http/serve.ts'
import { answerOnce } from '../../platform/server/idempotency.ts'
import { nameBesides, shownName } from '../contact.ts'
import type { createContactContract } from '../contacts.contract.ts'
import { insertContact, showContact } from './contact-store.ts'
import { findAssignee } from './find-assignee.ts'
import { requireSomething } from './require-something.ts'

/**
 * Creates a contact. If the creator has a contact visibility, it is assigned to them unless they name someone;
 * otherwise they would lose sight of it at once. The answer shows it unmasked.
 */
export function createContact(
  needs: SpaceNeeds,
  entrance: Entrance,
  given: Body<typeof createContactContract>,
  idempotencyKey: string | null,
): Promise<Answered<typeof createContactContract>> {
  const named = given.assigneeId ?? null
  const lock = { members: named ? [named] : [] }
  return enterSpace(needs, entrance, lock, async ({ tx, asker }) => {
    const { organizationId, spaceId, userId } = asker
    requirePermission(asker, 'work_with_contacts')
    const keyed = { organizationId, userId, key: idempotencyKey }
    return answerOnce(tx, { ...keyed, request: ['createContact', spaceId, given] }, async () => {
      const ownByDefault = contactVisibility(asker.restrictions) !== 'all'
      const assigneeId = named ?? (ownByDefault ? userId : null)
      const { assignee, caseloadId } = await findAssignee(tx, spaceId, assigneeId, '/assigneeId')
      const { email = null, phone = null } = given
      const name = nameBesides({ name: given.name ?? null, email, phone })
      requireSomething({ name, email, phone })
      const contact = { id: randomUUID(), name, email, phone }
      const shown = shownName(contact)
      const written = await insertContact(tx, { ...contact, organizationId, spaceId, caseloadId })
      await record(
        tx,
        { organizationId, spaceId, actor: asker },
        {
          kind: 'contact_created',
          target: { type: 'contact', id: contact.id, name: shown },
          after: {
            name,
            email,
            phone,
            assigneeId,
            assigneeName: assignee?.name ?? null,
            caseloadId,
          },
        },
      )
      const body = showContact({ ...contact, ...written, name: shown, assigneeId })
      return { status: 201, body, version: body.version }
    })
  })
}
