import type { Membership } from '../../membership/membership.ts'
import { findMembership } from '../../membership/server/membership-store.ts'
import { invalid } from '../../platform/problem.ts'
import type { Tx } from '../../platform/server/database/database.ts'
import { requireUnassignedCaseload } from '../../spaces/server/space-store.ts'

/** The new assignee of a contact, and the caseload it moves to: the member's own, or that of the unassigned. */
export interface Destination {
  assignee: Membership | null
  caseloadId: string
}

/** What the log keeps of the assignment a contact had. */
export const assignmentOf = (contact: {
  assigneeId: string | null
  caseloadId: string
  dealtOnto: string[]
}) => {
  const { assigneeId, caseloadId, dealtOnto } = contact
  return { assigneeId, caseloadId, ...(dealtOnto.length > 0 && { dealtOnto }) }
}

/** Finds where a contact assigned to this user goes; refuses someone who is not in the Space (T53). */
export async function requireAssignee(
  tx: Tx,
  spaceId: string,
  userId: string | null,
  pointer: string,
): Promise<Destination> {
  if (userId === null) {
    return { assignee: null, caseloadId: await requireUnassignedCaseload(tx, spaceId) }
  }
  const assignee = await findMembership(tx, spaceId, userId)
  if (!assignee) throw invalid(pointer, 'is not a user of this Space')
  return { assignee, caseloadId: assignee.caseloadId }
}
