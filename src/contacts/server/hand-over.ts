import { type Deed, record } from '../../audit/server/record.ts'
import type { Membership } from '../../memberships/membership.ts'
import type { Tx } from '../../platform/server/database/database.ts'
import { countHeldContacts, lockCaseloadsOf, repointCaseloads } from './held-caseload-store.ts'

/**
 * Hands everything in one member's care to another, or to nobody, by re-pointing their caseloads: the
 * same cost for ten contacts as for a million. Both memberships are locked already. Returns how many
 * contacts left the person's care.
 */
export async function handOver(
  tx: Tx,
  deed: Deed,
  from: Membership,
  to: Membership | null,
): Promise<number> {
  const { spaceId, userId } = from
  const caseloads = await lockCaseloadsOf(tx, spaceId, userId)
  const contacts = await countHeldContacts(tx, spaceId, userId)
  if (caseloads.length > 0) await repointCaseloads(tx, spaceId, caseloads, to?.userId ?? null)
  if (contacts > 0) {
    await record(tx, deed, {
      kind: 'contacts_handed_over',
      target: { type: 'user', id: userId, name: from.name },
      before: { assigneeId: userId },
      after: {
        assigneeId: to?.userId ?? null,
        assigneeName: to?.name ?? null,
        contacts,
        caseloads,
      },
    })
  }
  return contacts
}
