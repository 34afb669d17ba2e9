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

/** What happened, and where: the pages are notified from this once it is committed. */
export type Recorded = Deed & Happened

const recordedBy = new WeakMap<Tx, Recorded[]>()

/** Everything recorded in a transaction so far. */
export const recordedIn = (tx: Tx): readonly Recorded[] => recordedBy.get(tx) ?? []

/** Notifies the pages of what happened. Called after the commit: no effect leaves the process before. */
export type Tell = (recorded: readonly Recorded[]) => void

/** Records what happened, in the transaction that does it. */
export async function record(tx: Tx, deed: Deed, ...happened: Happened[]): Promise<void> {
  const { organizationId, spaceId, actor } = deed
  const entries = happened.map(({ kind, target, before = null, after = null }) => ({
    id: randomUUID(),
    organizationId,
    spaceId,
    kind,
    target,
    before,
    after,
    actor: { userId: actor.userId, name: actor.name },
  }))
  await insertEntries(tx, entries)
  recordedBy.set(tx, [...recordedIn(tx), ...happened.map(one => ({ ...deed, ...one }))])
}
