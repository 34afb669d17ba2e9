import type { Readable } from 'node:stream'
import type { AuditEntry, AuditFacts } from '../../audit/audit-entry.ts'
import { selectEntries } from '../../audit/server/audit-store.ts'
import { type Entrance, enterSpace, type SpaceNeeds } from '../../membership/server/enter-space.ts'
import { recordExport } from '../../membership/server/record-export.ts'
import { requirePermission } from '../../membership/server/require.ts'
import { streamCsv } from '../../platform/server/stream-csv.ts'
import { tellApart } from './tell-apart.ts'

const columns = [
  ...['id', 'at', 'kind', 'actorId', 'actorName', 'targetType', 'targetId', 'targetName'],
  ...['sentence', 'before', 'after'],
]
const pageEntries = 1_000

const asText = (facts: AuditFacts | null) => (facts ? JSON.stringify(facts) : '')

const asLine = ({ id, at, kind, actor, target, sentence, before, after }: AuditEntry) => [
  ...[id, at, kind, actor.userId, actor.name, target.type, target.id, target.name],
  ...[sentence, asText(before), asText(after)],
]

/**
 * The audit log as CSV, newest first; facts as JSON. Every page enters the Space again. If the asker's access
 * ends halfway, they get no further page and no proper end of the file. The export itself is recorded and not
 * part of it.
 */
export function exportAudit(needs: SpaceNeeds, entrance: Entrance): Promise<Readable> {
  return streamCsv<string>(columns, from =>
    enterSpace(needs, entrance, { members: [] }, async entered => {
      const { tx, asker } = entered
      requirePermission(asker, 'read_audit')
      const page = { limit: pageEntries, cursor: from ?? undefined }
      const { items, nextCursor } = await selectEntries(tx, asker.spaceId, page)
      if (from === null) await recordExport(entered, 'audit_exported')
      const entries = await tellApart(tx, asker.spaceId, items)
      return { lines: entries.map(asLine), next: nextCursor }
    }),
  )
}
