import { Client, escapeIdentifier } from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import {
  connectionOptions,
  type DatabaseAddress,
  noticeDeadPeer,
  schema,
} from '../../platform/server/database/connection.ts'

/** A table as a backup takes it. Columns that PostgreSQL computes by itself are left out. */
export interface Table {
  name: string
  columns: string[]
  /** Whether its rows belong to Organizations, and row-level security hides those of others. */
  isBound: boolean
}

/** How many rows there are, and a number that depends on every value in them, but not on their order. */
export interface Digest {
  rows: number
  digest: string
}

/** A connection as the owner of the tables, without limits of time, on which values are always written the same way. */
export async function connectAsOwner(address: DatabaseAddress): Promise<Client> {
  const client = new Client(connectionOptions(address))
  // When it breaks, its queries reject; without a listener, the error event would end the process.
  client.on('error', () => {})
  await client.connect()
  await client.query(`${noticeDeadPeer}; set search_path to ${schema};
    set statement_timeout = 0; set lock_timeout = 0; set idle_in_transaction_session_timeout = 0;
    set timezone to 'UTC'; set datestyle to 'ISO, YMD'; set intervalstyle to 'postgres';
    set bytea_output to 'hex'; set extra_float_digits to 1; set client_encoding to 'UTF8'`)
  return client
}

/** Tables in the order of their names, without those that are never part of a backup. */
export async function selectTables(client: Client, without: readonly string[]): Promise<Table[]> {
  const { rows } = await client.query<Table>(
    `select c.relname as name, c.relrowsecurity as "isBound",
      array(select a.attname::text from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
        order by a.attname) as columns
    from pg_class c
    where c.relnamespace = '${schema}'::regnamespace and c.relkind in ('r', 'p')
      and c.relname <> all ($1) order by c.relname`,
    [without],
  )
  return rows
}

/** The ids of all Organizations, each with those of its Spaces. */
export type Organizations = ReadonlyMap<string, readonly string[]>

async function enter(client: Client, organizationId: string): Promise<void> {
  // Of the contacts, too, all are in sight.
  await client.query(
    `set local role rollcall_app;
    set local rollcall.sight = 'all'; set local rollcall.organization_id = '${organizationId}'`,
  )
}

/** Every Organization of the installation, from a function that shows ids across all of them. */
export async function selectOrganizations(client: Client): Promise<Organizations> {
  await client.query('set local role rollcall_app')
  const { rows } = await client.query<{ id: string }>(
    `select organizations_from('00000000-0000-0000-0000-000000000000', 2147483647) as id`,
  )
  const found = new Map<string, string[]>()
  for (const { id } of rows) {
    await enter(client, id)
    const spaces = await client.query<{ id: string }>('select id from spaces')
    found.set(
      id,
      spaces.rows.map(space => space.id),
    )
  }
  await client.query('set local role none')
  return found
}

const columnsOf = ({ columns }: Table) => columns.map(escapeIdentifier).join(', ')
const nameOf = ({ name }: Pick<Table, 'name'>) => `${schema}.${escapeIdentifier(name)}`
const quoted = (ids: readonly string[]) => ids.map(id => `'${id}'`).join(', ')

/** Queries for the rows of a table, one for each Organization if it belongs to them. */
function partsOf(table: Table, organizations: Organizations) {
  if (!table.isBound) return [{ organizationId: null, from: nameOf(table) }]
  const tenant = table.name === 'organizations' ? 'id' : 'organization_id'
  return [...organizations].map(([organizationId, spaces]) => {
    // Most tables can be searched by Space only. With one Organization, it is faster to read them as they lie.
    const hasIndex = organizations.size > 1 && table.columns.includes('space_id')
    const inSpaces = hasIndex && spaces.length > 0 ? ` and space_id in (${quoted(spaces)})` : ''
    return {
      organizationId,
      from: `${nameOf(table)} where ${tenant} = '${organizationId}'${inSpaces}`,
    }
  })
}

async function lookFrom(client: Client, organizationId: string | null): Promise<void> {
  if (organizationId === null) await client.query('set local role none')
  else await enter(client, organizationId)
}

const digested = (table: Table, from: string) =>
  `select count(*)::text as rows, coalesce(sum(
    ('x' || left(md5(row(${columnsOf(table)})::text), 15))::bit(60)::bigint), 0)::text as digest from ${from}`

/** The digest of a table as the owner sees it, whom row-level security must not bind at that moment. */
export async function digestTable(client: Client, table: Table): Promise<Digest> {
  const { rows } = await client.query<{ rows: string; digest: string }>(
    digested(table, nameOf(table)),
  )
  return { rows: Number(rows[0]?.rows), digest: rows[0]?.digest ?? '' }
}

/** The digest of a table's rows in all Organizations. */
export async function digestParts(
  client: Client,
  table: Table,
  organizations: Organizations,
): Promise<Digest> {
  let [count, digest] = [0, 0n]
  for (const { organizationId, from } of partsOf(table, organizations)) {
    await lookFrom(client, organizationId)
    const { rows } = await client.query<{ rows: string; digest: string }>(digested(table, from))
    count += Number(rows[0]?.rows)
    digest += BigInt(rows[0]?.digest ?? 0)
  }
  await client.query('set local role none')
  return { rows: count, digest: `${digest}` }
}

/** The rows of a table in all Organizations, as PostgreSQL writes them. Returns how many they were. */
export async function* copyOut(
  client: Client,
  table: Table,
  organizations: Organizations,
): AsyncGenerator<Buffer, number> {
  let count = 0
  for (const { organizationId, from } of partsOf(table, organizations)) {
    await lookFrom(client, organizationId)
    const copied = client.query(copyTo(`copy (select ${columnsOf(table)} from ${from}) to stdout`))
    yield* copied as AsyncIterable<Buffer>
    count += copied.rowCount
  }
  await client.query('set local role none')
  return count
}

/** A policy that shows the rows of the tenant alone, as PostgreSQL writes it; before migration 0046 without “select”. */
function showsTenant(table: string, qual: string | undefined): boolean {
  const column = table === 'organizations' ? 'id' : 'organization_id'
  return (
    qual === `(${column} = ( SELECT current_organization() AS current_organization))` ||
    qual === `(${column} = current_organization())`
  )
}

/** Tables of which `partsOf` might not see every row, because something else than the tenant hides some. */
export async function selectHidden(client: Client, tables: readonly Table[]): Promise<string[]> {
  const { rows } = await client.query<{ name: string; shows: string[] }>(
    // “sight” shows all contacts to whom `enter` makes the connection.
    `select tablename as name, array_agg(qual) as shows from pg_policies
    where schemaname = '${schema}' and cmd in ('ALL', 'SELECT')
      and roles && array['rollcall_app', 'public']::name[]
      and not (tablename = 'contacts' and policyname = 'sight' and permissive = 'RESTRICTIVE')
    group by tablename`,
  )
  const shown = new Map(rows.map(row => [row.name, row.shows]))
  return tables
    .filter(({ name, isBound }) => {
      const shows = shown.get(name) ?? []
      return isBound && (shows.length !== 1 || !showsTenant(name, shows[0]))
    })
    .map(({ name }) => name)
}

/** How many rows a table has in truth, if row-level security does not bind the owner; otherwise null. */
export async function countUnbound(client: Client, table: Table): Promise<number | null> {
  const { rows: role } = await client.query<{ passes: boolean }>(
    'select rolsuper or rolbypassrls as passes from pg_roles where rolname = current_user',
  )
  if (!role[0]?.passes) return null
  const { rows } = await client.query(`select count(*)::text as rows from ${nameOf(table)}`)
  return Number(rows[0].rows)
}

/** When the snapshot was taken, which migrations it has, and how far its sequences are. */
export async function selectFacts(client: Client) {
  const { rows: moment } = await client.query<{ at: Date }>('select now() as at')
  const { rows: migrations } = await client.query<{ name: string }>(
    'select name from migrations order by name',
  )
  const { rows: sequences } = await client.query<{ name: string; last: string }>(
    `select sequencename as name, last_value::text as last from pg_sequences
    where schemaname = '${schema}' and last_value is not null`,
  )
  return {
    madeAt: moment[0]?.at.toISOString() ?? '',
    migrations: migrations.map(one => one.name),
    sequences: Object.fromEntries(sequences.map(({ name, last }) => [name, last])),
  }
}

/** A job as it waits in the queue. */
export interface WaitingJob {
  task: string
  payload: { organizationId: string; [name: string]: string | number }
  key: string | null
  /** When it is due. */
  at: string
}

/** Jobs of these tasks that have not been given up. */
export async function selectJobs(client: Client, tasks: readonly string[]): Promise<WaitingJob[]> {
  await client.query('set local role rollcall_jobs')
  const { rows } = await client.query<Omit<WaitingJob, 'at'> & { at: Date }>(
    `select t.identifier as task, j.payload, j.key, j.run_at as at
    from graphile_worker._private_jobs j
    join graphile_worker._private_tasks t on t.id = j.task_id
    where t.identifier = any ($1) and j.attempts < j.max_attempts order by j.id`,
    [tasks],
  )
  await client.query('set local role none')
  return rows.map(row => ({ ...row, at: row.at.toISOString() }))
}
