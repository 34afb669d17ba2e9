import type { AuditFacts } from '../../audit/audit-entry.ts'
import { record } from '../../audit/server/record.ts'
import type { Tx } from '../../platform/server/database/database.ts'
import { findSpace } from '../../spaces/server/space-store.ts'
import type { Membership } from '../membership.ts'

/** Records an export with its first page: it counts as an export even if no more pages are fetched. */
export async function recordExport(
  tx: Tx,
  asker: Membership,
  kind: 'contacts_exported' | 'audit_exported',
  after: AuditFacts | null = null,
): Promise<void> {
  const { organizationId, spaceId } = asker
  const { name } = await findSpace(tx, spaceId)
  const target = { type: 'space' as const, id: spaceId, name }
  await record(tx, { organizationId, spaceId, actor: asker }, { kind, target, after })
}
