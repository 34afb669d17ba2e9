import { randomUUID } from 'node:crypto'
import type { Tx } from '../../platform/server/database/database.ts'
import type { AuditKind } from '../audit-entry.ts'
import type { Happened } from '../audit-facts.ts'
import { insertEntries } from './audit-store.ts'

/** Where something happens. */
export interface Place {
  organizationId: string
  spaceId: string
}

/** Who does it, under the name of that moment. */
export interface Actor {
  userId: string
  name: string
}

/** What happened, where, and who did it. */
export type Recorded<K extends AuditKind = AuditKind> = Place & {
  entryId: string
  actor: Actor
} & Happened<K>

/** Adds entries to the audit log, in the transaction that does what they say. */
export type Recorder = (...happened: Happened[]) => Promise<void>

/** An act under way: its transaction, where it happens, who does it, and how it records what it did. */
export interface Deed extends Place {
  tx: Tx
  actor: Actor
  record: Recorder
}

/** Begins an act in a transaction. What it records is added to `recorded`, too. */
export function beginDeed(
  tx: Tx,
  { organizationId, spaceId }: Place,
  { userId, name }: Actor,
  recorded: Recorded[] = [],
): Deed {
  const header = { organizationId, spaceId, actor: { userId, name } }
  const record: Recorder = async (...happened) => {
    const entries = happened.map(one => ({ ...header, entryId: randomUUID(), ...one }))
    await insertEntries(
      tx,
      entries.map(({ entryId: id, ...entry }) => ({ ...entry, id })),
    )
    recorded.push(...entries)
  }
  return { ...header, tx, record }
}
