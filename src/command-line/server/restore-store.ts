import { type Client, escapeIdentifier } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { schema } from '../../platform/server/database/connection.ts'
import type { Tx } from '../../platform/server/database/database.ts'
import { unfinishedRestore } from '../../platform/server/database/migrate.ts'
import type { Table } from './backup-store.ts'

/** What is in a database that should be empty: a schema of Rollcall, or tables that no extension brought. */
export async function selectObstacle(client: Client): Promise<string | undefined> {
  const { rows } = await client.query<{ name: string }>(
    `select 'the schema ' || nspname as name from pg_namespace where nspname = '${schema}'
    union all
    select 'the table ' || c.oid::regclass from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'm', 'f') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
      and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
    limit 1`,
  )
  return rows[0]?.name
}

/** From now on no Rollcall starts on this database, until `markFinished`. */
export async function markUnfinished(client: Client): Promise<void> {
  await client.query(`begin; create schema ${schema};
    create table ${schema}.migrations (name text primary key, applied_at timestamptz not null default now());
    insert into ${schema}.migrations (name) values ('${unfinishedRestore}'); commit`)
}

export async function markFinished(client: Client): Promise<void> {
  await client.query(`delete from ${schema}.migrations where name = $1`, [unfinishedRestore])
}

/** Statements that take what would slow down or change rows off the tables, and those that put it back. */
export interface Loosening {
  loosen: string[]
  tighten: string[]
}

/**
 * An ordinary role may not switch off foreign keys. But it owns the tables: so they go, and when they come back,
 * PostgreSQL checks each of them against all rows at once.
 */
export async function planLoosening(client: Client): Promise<Loosening> {
  const { rows: keys } = await client.query<{ table: string; name: string; definition: string }>(
    `select conrelid::regclass::text as table, conname::text as name, pg_get_constraintdef(oid) as definition
    from pg_constraint where contype = 'f' and connamespace = '${schema}'::regnamespace order by conname`,
  )
  const { rows: tables } = await client.query<{ table: string; forced: boolean }>(
    `select oid::regclass::text as table, relforcerowsecurity as forced from pg_class
    where relnamespace = '${schema}'::regnamespace and relkind in ('r', 'p')`,
  )
  const ownKeys = keys.map(key => ({ ...key, name: escapeIdentifier(key.name) }))
  const forced = tables.filter(one => one.forced)
  return {
    loosen: [
      ...ownKeys.map(({ table, name }) => `alter table ${table} drop constraint ${name}`),
      ...tables.map(({ table }) => `alter table ${table} disable trigger user`),
      ...forced.map(({ table }) => `alter table ${table} no force row level security`),
    ],
    tighten: [
      ...ownKeys.map(
        one => `alter table ${one.table} add constraint ${one.name} ${one.definition}`,
      ),
      ...tables.map(({ table }) => `alter table ${table} enable trigger user`),
      ...forced.map(({ table }) => `alter table ${table} force row level security`),
    ],
  }
}

/** Rows for a table, as COPY wrote them. */
export function copyInto(client: Client, { name, columns }: Pick<Table, 'name' | 'columns'>) {
  const quoted = columns.map(escapeIdentifier).join(', ')
  return client.query(copyFrom(`copy ${schema}.${escapeIdentifier(name)} (${quoted}) from stdin`))
}

/** The next value of each sequence is the one after these. */
export async function setSequences(
  client: Client,
  sequences: Readonly<Record<string, string>>,
): Promise<void> {
  for (const [name, last] of Object.entries(sequences)) {
    await client.query('select setval($1::regclass, $2::bigint)', [
      `${schema}.${escapeIdentifier(name)}`,
      last,
    ])
  }
}

/** Mails of invitations that waited: nobody will send them, and the list of invitations says so. */
export async function failWaitingInvitations(tx: Tx): Promise<void> {
  await tx
    .updateTable('invitations')
    .set({
      deliveryState: 'failed',
      deliveryError:
        'A backup was restored, and nobody knows whether this mail had been sent: send it again if it did not arrive',
    })
    .where('deliveryState', '=', 'queued')
    .where('endedAt', 'is', null)
    .execute()
}

/** Everything was just loaded: PostgreSQL looks at what is where before the first query. */
export async function analyzeAll(tx: Client): Promise<void> {
  await tx.query('analyze')
}
