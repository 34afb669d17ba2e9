import { sql } from 'kysely'
import { objectionHours } from '../../accounts/server/user-store.ts'
import type { Database, Tx } from '../../platform/server/database/database.ts'
import { hashToken } from '../../platform/server/token.ts'

const isOver = sql<boolean>`change.changed_at <= now() - ${objectionHours} * interval '1 hour'`

/** Records that an account moved to a new address. */
export async function insertAddressChange(
  tx: Tx,
  change: {
    id: string
    userId: string
    emailBefore: string
    canonicalBefore: string
    emailAfter: string
    address: string
  },
): Promise<void> {
  await tx.insertInto('addressChanges').values(change).execute()
}

/** A change that can still be objected to, to tell the old mailbox about it. */
export function findOpenChange(db: Database | Tx, id: string) {
  return db
    .selectFrom('addressChanges as change')
    .innerJoin('users', 'users.id', 'change.userId')
    .select(['change.emailBefore', 'change.changedAt', 'change.address', 'users.timeZone'])
    .where('change.id', '=', id)
    .where('change.objectedAt', 'is', null)
    .where('change.undoneAt', 'is', null)
    .where(sql<boolean>`not ${isOver}`)
    .where('users.disabledAt', 'is', null)
    .executeTakeFirst()
}

/** The new address of a change that an objection undid, to tell that mailbox. */
export function findUndoneChange(db: Database, id: string) {
  return db
    .selectFrom('addressChanges as change')
    .innerJoin('users', 'users.id', 'change.userId')
    .select(['change.emailAfter', 'change.undoneAt', 'users.timeZone'])
    .where('change.id', '=', id)
    .where('change.undoneAt', 'is not', null)
    .executeTakeFirst()
}

export async function insertObjectionLink(
  tx: Database | Tx,
  link: { tokenHash: Buffer; changeId: string },
): Promise<void> {
  await tx.insertInto('objectionLinks').values(link).execute()
}

/** What a link to object finds: the change, and what may have ended it. */
export function findObjectionLink(db: Database | Tx, token: string) {
  return db
    .selectFrom('objectionLinks as link')
    .innerJoin('addressChanges as change', 'change.id', 'link.changeId')
    .innerJoin('users', 'users.id', 'change.userId')
    .select([
      'change.id as changeId',
      'change.sequence',
      'change.userId',
      'change.emailBefore',
      'change.canonicalBefore',
      'change.changedAt',
      'change.objectedAt',
      'change.undoneAt',
      isOver.as('isExpired'),
    ])
    .where('link.tokenHash', '=', hashToken(token))
    .where('users.disabledAt', 'is', null)
    .executeTakeFirst()
}

/** Undoes a change and those that followed it. Returns the last one, which led to the address that is given up. */
export async function undoChanges(
  tx: Tx,
  { userId, changeId, sequence }: { userId: string; changeId: string; sequence: string },
): Promise<string> {
  const undone = await tx
    .updateTable('addressChanges')
    .set({
      undoneAt: sql`now()`,
      objectedAt: sql<Date>`case when id = ${changeId} then now() end`,
    })
    .where('userId', '=', userId)
    .where('sequence', '>=', sequence)
    .where('undoneAt', 'is', null)
    .returning(['id', 'sequence'])
    .execute()
  const newest = undone.toSorted((a, b) => Number(b.sequence) - Number(a.sequence))[0]
  return newest?.id ?? changeId
}

/** Deletes changes of some days ago that nobody can object to any more, this many at once. */
export async function deleteOldChanges(tx: Tx, days: number, most: number): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from address_changes where id = any(array(
      select id from address_changes
      where changed_at < now() - greatest(${days} * interval '1 day', ${objectionHours} * interval '1 hour')
      order by changed_at limit ${most}))`.execute(tx)
  return Number(numAffectedRows)
}
