import type { FactsOf } from '../../audit/audit-facts.ts'
import { requireSpace } from '../../spaces/server/space-store.ts'
import type { Entered } from './enter-space.ts'

/** Records an export with its first page: it counts as an export even if no more pages are fetched. */
export async function recordExport(
  { tx, spaceId, record }: Entered,
  kind: 'contacts_exported' | 'audit_exported',
  after: FactsOf['contacts_exported']['after'] = null,
): Promise<void> {
  const { name } = await requireSpace(tx, spaceId)
  const target = { type: 'space' as const, id: spaceId, name }
  await record(kind === 'audit_exported' ? { kind, target } : { kind, target, after })
}
