import { sql } from 'kysely'
import type { User } from '../../accounts/user.ts'
import type { Database, Tx } from '../../platform/server/database/database.ts'
import type { PersonalTable } from './personal-tables.ts'

/** A row of a list of the file. */
export type Shown = Record<string, unknown>

/** Who the file is about, and what of theirs other lists can name. */
export type Subject = Pick<User, 'id' | 'email' | 'emailCanonical'>

/** What JSON has no value for: the bytes of a picture. */
const readable = (value: unknown) => (Buffer.isBuffer(value) ? value.toString('base64') : value)

/** The person's rows of one table; `owned` are the ids in a list that was read before. */
export async function selectPersonal(
  tx: Tx,
  { table, byId = [], byAddress = [], byOwned, shown }: PersonalTable,
  { id, emailCanonical }: Subject,
  owned: readonly string[],
): Promise<Shown[]> {
  const isTheirs = [
    ...byId.map(column => sql`${sql.ref(column)} = ${id}::uuid`),
    ...byAddress.map(column => sql`${sql.ref(column)} = ${emailCanonical}`),
    ...(byOwned ? [sql`${sql.ref(byOwned.column)} = any(${owned}::uuid[])`] : []),
  ]
  const columns = sql.join(shown.map(column => sql.ref(column)))
  const { rows } = await sql<Shown>`
    select ${columns} from ${sql.table(table)} where ${sql.join(isTheirs, sql` or `)}`.execute(tx)
  return rows.map(row =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [name, readable(value)])),
  )
}

/**
 * The Organizations that hold something about someone: those they ever belonged to, and those that invited their
 * address. A database function, since a tenant sees only itself.
 */
export async function organizationsAbout(
  db: Database | Tx,
  { id, emailCanonical }: Subject,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from organizations_of_user(${id}) as id
    union
    select id from organizations_inviting(${emailCanonical}) as id order by id`.execute(db)
  return rows.map(row => row.id)
}

/** What a file says of an entry: its values only as far as they are about the person. */
const values = (side: 'before' | 'after') => sql`
  case when target_type = 'user' and target_id = person.id then
    (select jsonb_object_agg(key, value) from jsonb_each(${sql.ref(side)})
      where key in ('accessLevel', 'restrictions', 'teamId', 'teamName'))
  end`

/**
 * The entries of an Organization's audit log that someone made or that are about them, oldest first after a
 * sequence, this many at most. `like` rather than `strpos`, of which PostgreSQL expects every third entry: it would
 * walk the log of the whole installation.
 */
export async function selectEntriesAbout(
  tx: Tx,
  { id, emailCanonical }: Subject,
  after: number,
  most: number,
): Promise<(Shown & { sequence: number })[]> {
  const { rows } = await sql<Shown & { sequence: number }>`
    select sequence, audit_entries.id, at, space_id, kind, target_type,
      -- Not of contacts: the id of one they may no longer see would tell that it is still there (T37).
      case when target_type <> 'contact' then target_id end as target_id,
      actor_id = person.id as made_by_you, target_id = person.id as about_you,
      ${values('before')} as before, ${values('after')} as after
    from audit_entries, (select ${id}::uuid as id) as person
    where sequence > ${after} and (actor_id = person.id or target_id = person.id
      or concat(before, after) like '%' || person.id::text || '%'
      or target_type = 'invitation' and lower(target_name) = ${emailCanonical})
    order by sequence limit ${most}`.execute(tx)
  return rows
}
