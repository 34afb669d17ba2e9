import { randomUUID } from 'node:crypto'
import { previewRevocation } from '../../dist/server/access-changes/server/preview-revocation.js'
import { revokeAccess } from '../../dist/server/access-changes/server/revoke-access.js'
import { assignContact } from '../../dist/server/contacts/server/assign-contact.js'
import { createContact } from '../../dist/server/contacts/server/create-contact.js'
import { editContact } from '../../dist/server/contacts/server/edit-contact.js'
import {
  countVisibleContacts,
  listContacts,
} from '../../dist/server/contacts/server/read-contacts.js'
import { dealOut } from '../../dist/server/handovers/server/deal-out.js'
import { foldCaseloads } from '../../dist/server/handovers/server/fold-caseloads.js'
import { handOverContacts } from '../../dist/server/handovers/server/hand-over-contacts.js'

/** What people do in a Space: the acts that the endpoints call, with the asker first. */
export function actsIn({ needs, organizationId, spaceId }) {
  const as = user => ({ spaceId, userId: user.id })
  const attempt = { last: false }
  return {
    list: (by, filter = {}) => listContacts(needs, as(by), { limit: 50, ...filter }),
    count: (by, assignee) => countVisibleContacts(needs, as(by), { assignee }),
    create: (by, assignee) =>
      createContact(needs, as(by), {
        name: `Nora ${randomUUID().slice(0, 8)}`,
        assigneeId: assignee.id,
      }),
    edit: (by, contactId, change) => editContact(needs, { ...as(by), contactId }, change),
    assign: (by, contactId, to) =>
      assignContact(needs, { ...as(by), contactId }, { userId: to?.id ?? null }),
    handOver(by, from, to) {
      const target = Array.isArray(to) ? to.map(one => one.id) : to.id
      return handOverContacts(needs, { ...as(by), targetId: from.id }, { to: target })
    },
    preview: (by, target) => previewRevocation(needs, { ...as(by), targetId: target.id }),
    revoke: (by, target, to) =>
      revokeAccess(needs, { ...as(by), targetId: target.id }, { reassignContactsTo: to.id }),
    /** One turn of the job, as the queue gives it. */
    dealTurn: jobId => dealOut(needs)({ organizationId, jobId }, attempt),
    foldTurn: () => foldCaseloads(needs)({ organizationId, spaceId }, attempt),
  }
}

/** How many milliseconds it takes. */
export async function timed(act) {
  const begun = performance.now()
  await act()
  return performance.now() - begun
}
