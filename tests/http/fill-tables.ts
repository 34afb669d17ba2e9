import { Client } from 'pg'
import type { DatabaseAddress } from '../../src/platform/server/database/connection.ts'

/** How many rows each table gets: enough for PostgreSQL to prefer an index to reading them all. */
const size = 4_000
const organizations = 20
const spaces = 40

/** Columns whose values are not those of their type, because of a check or for the tenant. */
const demanded: Record<string, string> = {
  organization_id: `md5('organizations' || n % ${organizations})::uuid`,
  space_id: `md5('spaces' || n % ${spaces})::uuid`,
  'organizations.id': `md5('organizations' || n)::uuid`,
  'spaces.id': `md5('spaces' || n)::uuid`,
  access_level: `'agent'`,
  role: `'member'`,
  state: `'done'`,
  delivery_state: `'sent'`,
  existing: `'add'`,
  purpose: `'add'`,
  target_type: `'user'`,
  ending: `case when n % 2 = 1 then 'accepted' end`,
  'jobs.kind': `'import'`,
  'invitation_links.kind': `'mailed'`,
  'invitation_mails.kind': `'code'`,
  'sign_in_changes.kind': `'passkey_added'`,
}

/** The n-th value of each type. The n-th rows of all tables belong together: all their ids are the same. */
const ofType: Record<string, string> = {
  uuid: `md5(n::text)::uuid`,
  text: `'x' || n`,
  bytea: 'sha256(n::text::bytea)',
  json: `'{}'`,
  jsonb: `'{}'`,
  boolean: 'false',
  integer: '1',
  smallint: '1',
  bigint: 'n',
  'timestamp with time zone': 'now()',
  ARRAY: `'{}'`,
  inet: `'127.0.0.1'`,
}

/** Ids and moments that may be missing are missing in every second row. */
const isOften = (type: string) => type === 'uuid' || type.startsWith('timestamp')

/**
 * Fills every table, also those of later migrations, with rows of many Organizations. They need not make sense as long as
 * PostgreSQL sees many: triggers and foreign keys are off.
 */
export async function fillTables(address: DatabaseAddress): Promise<void> {
  const client = new Client(address)
  await client.connect()
  await client.query('set search_path to rollcall; set session_replication_role = replica')
  const { rows: columns } = await client.query<{
    table: string
    name: string
    type: string
    optional: boolean
  }>(`select table_name as table, column_name as name, data_type as type, is_nullable = 'YES' as optional
    from information_schema.columns join information_schema.tables using (table_schema, table_name)
    where table_schema = 'rollcall' and table_type = 'BASE TABLE' and is_identity = 'NO' and is_generated = 'NEVER'
      and table_name not in ('installation', 'migrations')`)
  const valueFor = ({ table, name, type, optional }: (typeof columns)[number]) => {
    const value = ofType[type]
    const given = demanded[`${table}.${name}`] ?? demanded[name]
    if (given) return given
    if (!value) throw new Error(`${table}.${name} has the type ${type}, of which no value is known`)
    return optional && isOften(type) ? `case when n % 2 = 1 then ${value} end` : value
  }
  for (const table of new Set(columns.map(column => column.table))) {
    const own = columns.filter(column => column.table === table)
    await client.query(`insert into ${table} (${own.map(column => column.name)})
      select ${own.map(valueFor)} from generate_series(1, ${size}) n`)
  }
  await client.query('vacuum analyze')
  await client.end()
}
