import { randomUUID } from 'node:crypto'
import type { Tx } from '../../platform/server/database/database.ts'
import type { AuditFact, AuditFacts, AuditKind } from '../audit-entry.ts'
import { insertEntries } from './audit-store.ts'

/** Where something happened, and who did it under which name. */
export interface Deed {
  organizationId: string
  spaceId: string
  actor: { userId: string; name: string }
}

/** What happened to whom, with what before and after. */
export interface Happened {
  kind: AuditKind
  target: AuditFact['target']
  before?: AuditFacts | null
  after?: AuditFacts | null
}

/** Writes down what happened, in the transaction that does it. */
export async function record(tx: Tx, deed: Deed, ...happened: Happened[]): Promise<void> {
  const { organizationId, spaceId, actor } = deed
  const entries = happened.map(({ kind, target, before = null, after = null }) => ({
    ...{ id: randomUUID(), organizationId, spaceId, kind, target, before, after },
    actor: { userId: actor.userId, name: actor.name },
  }))
  await insertEntries(tx, entries)
}
