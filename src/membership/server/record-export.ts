import type { FactsOf } from '../../audit/audit-facts.ts'
import { findSpace } from '../../spaces/server/space-store.ts'
import type { Entered } from './enter-space.ts'

/** Records an export with its first page: it counts as an export even if no more pages are fetched. */
export async function recordExport(
  { tx, spaceId, record }: Entered,
  kind: 'contacts_exported' | 'audit_exported',
  after: FactsOf['contacts_exported']['after'] = null,
): Promise<void> {
  const { name } = await findSpace(tx, spaceId)
  const target = { type: 'space' as const, id: spaceId, name }
  await record(kind === 'audit_exported' ? { kind, target } : { kind, target, after })
}
