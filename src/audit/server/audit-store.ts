import { type Selectable, sql } from 'kysely'
import { z } from 'zod'
import { type PageRequest, readPage } from '../../platform/server/cursor.ts'
import type { Tx } from '../../platform/server/database/database.ts'
import { sendAhead } from '../../platform/server/database/send-ahead.ts'
import type { DB } from '../../platform/server/database/tables.ts'
import type { AuditEntry, AuditFact, AuditFacts, AuditKind, AuditTarget } from '../audit-entry.ts'
import type { Happened } from '../audit-facts.ts'
import { describeEntry } from '../describe-entry.ts'

type NewEntry = Happened & {
  id: string
  organizationId: string
  spaceId: string
  actor: AuditFact['actor']
}

const asJson = (facts: object | null = null) => facts && JSON.stringify(facts)

/** Adds entries in the given order; the database does not allow their removal. */
export async function insertEntries(tx: Tx, entries: NewEntry[]): Promise<void> {
  const rows = entries.map(
    ({ id, organizationId, spaceId, kind, actor, target, before, after }) => ({
      id,
      organizationId,
      spaceId,
      kind,
      actorId: actor.userId,
      actorName: actor.name,
      targetType: target.type,
      targetId: target.id,
      targetName: target.name,
      before: asJson(before),
      after: asJson(after),
    }),
  )
  if (rows.length > 0) await sendAhead(tx, tx.insertInto('auditEntries').values(rows).compile())
}

/** An entry as it is read, with its sentence. */
function showEntry(row: Selectable<DB['auditEntries']>): AuditEntry {
  const fact = {
    id: row.id,
    at: row.at.toISOString(),
    kind: row.kind as AuditKind,
    actor: { userId: row.actorId, name: row.actorName },
    target: { type: row.targetType as AuditTarget, id: row.targetId, name: row.targetName },
    before: row.before as AuditFacts | null,
    after: row.after as AuditFacts | null,
  }
  return { ...fact, sentence: describeEntry(fact) }
}

/** A page of a Space's log, newest first, each entry with its sentence. */
export async function selectEntries(
  tx: Tx,
  spaceId: string,
  page: PageRequest,
): Promise<{ items: AuditEntry[]; nextCursor: string | null }> {
  const { items, nextCursor } = await readPage(
    page,
    z.tuple([z.guid()]),
    (after, limit) =>
      tx
        .selectFrom('auditEntries')
        .selectAll()
        .where('spaceId', '=', spaceId)
        // The cursor is the entry's id, not its sequence, which counts the whole installation's entries.
        .$if(after !== null, query =>
          query.where(
            sql<boolean>`sequence < (
              select sequence from audit_entries where id = ${after?.[0]} and space_id = ${spaceId})`,
          ),
        )
        .orderBy('sequence', 'desc')
        .limit(limit)
        .execute(),
    row => [row.id],
  )
  return { items: items.map(showEntry), nextCursor }
}

/**
 * The last entry of the Space's log at present. It is exact about its people while the roster is locked. It is
 * identified by id: a sequence would reveal how much happens in the whole installation.
 */
export async function endOfLog(tx: Tx, spaceId: string): Promise<string> {
  const { id } = await tx
    .selectFrom('auditEntries')
    .select('id')
    .where('spaceId', '=', spaceId)
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  return id
}

/** Whether anything was done to one of these users after that entry. */
export async function happenedSince(
  tx: Tx,
  spaceId: string,
  userIds: readonly string[],
  entryId: string,
): Promise<boolean> {
  const entry = await tx
    .selectFrom('auditEntries')
    .select('id')
    .where('spaceId', '=', spaceId)
    .where(sql<boolean>`target_id = any(${userIds}::uuid[])`)
    .where(sql<boolean>`sequence > (
      select sequence from audit_entries where id = ${entryId} and space_id = ${spaceId})`)
    .limit(1)
    .executeTakeFirst()
  return entry !== undefined
}
