import { sql } from 'kysely'
import { z } from 'zod'
import { cutPage, readCursor } from '../../platform/server/cursor.ts'
import type { Tx } from '../../platform/server/database/database.ts'
import type { AuditEntry, AuditFact, AuditFacts } from '../audit-entry.ts'
import { describeEntry } from '../describe-entry.ts'

interface NewEntry extends Omit<AuditFact, 'at'> {
  organizationId: string
  spaceId: string
}

const asJson = (facts: AuditFacts | null) => facts && JSON.stringify(facts)

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
  if (rows.length > 0) await tx.insertInto('auditEntries').values(rows).execute()
}

/** A page of a Space's log, newest first, each entry with its sentence. */
export async function selectEntries(
  tx: Tx,
  spaceId: string,
  page: { limit: number; cursor?: string | undefined },
): Promise<{ items: AuditEntry[]; nextCursor: string | null }> {
  const [before] = readCursor(page.cursor, z.tuple([z.guid()])) ?? []
  const rows = await tx
    .selectFrom('auditEntries')
    .selectAll()
    .where('spaceId', '=', spaceId)
    // The cursor is the entry's id, not its sequence, which counts the whole installation's entries.
    .$if(before !== undefined, query =>
      query.where(
        sql<boolean>`sequence < (
          select sequence from audit_entries where id = ${before} and space_id = ${spaceId})`,
      ),
    )
    .orderBy('sequence', 'desc')
    .limit(page.limit + 1)
    .execute()
  const { rows: shown, nextCursor } = cutPage(rows, page.limit, row => [row.id])
  const items = shown.map(row => {
    const fact = {
      id: row.id,
      at: row.at.toISOString(),
      kind: row.kind as AuditFact['kind'],
      actor: { userId: row.actorId, name: row.actorName },
      target: {
        type: row.targetType as AuditFact['target']['type'],
        id: row.targetId,
        name: row.targetName,
      },
      before: row.before as AuditFacts | null,
      after: row.after as AuditFacts | null,
    }
    return { ...fact, sentence: describeEntry(fact) }
  })
  return { items, nextCursor }
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
