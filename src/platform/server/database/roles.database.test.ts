import { Kysely, PostgresDialect, sql } from 'kysely'
import { Pool } from 'pg'
import { expect, inject, test } from 'vitest'
import { runSql } from '../../../../tests/create-database.ts'
import { needs } from '../../../../tests/people.ts'
import { checkRoles } from './check-roles.ts'
import type { DB } from './tables.ts'

const ask = async (question: string) => (await runSql(inject('database'), question)).rows

/** A database as the role of the URL sees it, which is what a server must never do. */
function asTheRoleOfTheUrl(): Kysely<DB> {
  const pool = new Pool({ ...inject('database'), max: 1 })
  return new Kysely<DB>({ dialect: new PostgresDialect({ pool }) })
}

test('T32 every connection of the server acts as a role that owns nothing and may do little', async () => {
  const { rows } = await sql`
    select rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolcanlogin, rolinherit
    from pg_roles where rolname = current_user`.execute(needs().db)
  expect(rows).toEqual([
    {
      rolname: 'rollcall_app',
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: false,
      rolcreatedb: false,
      rolcanlogin: false,
      rolinherit: false,
    },
  ])
  const owned = await ask(`select relname from pg_class where relowner = 'rollcall_app'::regrole`)
  expect(owned).toEqual([])
})

test('T32 row-level security is forced on every table with an Organization', async () => {
  const open = await ask(`
    select c.relname from pg_class c
    where c.relnamespace = 'rollcall'::regnamespace and c.relkind in ('r', 'p')
      and c.relname not in ('address_changes', 'address_links', 'address_requests', 'installation',
        'known_browsers', 'migrations', 'objection_links', 'passkey_challenges',
        'passkeys', 'password_reset_links', 'password_reset_requests', 'sessions', 'sign_in_changes',
        'pending_totp_factors', 'recovery_codes', 'sign_in_tickets', 'totp_factors',
        'user_pictures', 'users')
      and not (c.relrowsecurity and c.relforcerowsecurity)`)
  expect(open).toEqual([])
})

test('T32 every policy of the server checks the Organization of the transaction, which is found once', async () => {
  const policies = await ask(`
    select tablename, cmd, qual from pg_policies
    where schemaname = 'rollcall' and 'rollcall_app' = any (roles) and permissive = 'PERMISSIVE'`)
  expect(policies.length).toBeGreaterThan(10)
  for (const { tablename, cmd, qual } of policies) {
    const column = tablename === 'organizations' ? 'id' : 'organization_id'
    expect(cmd).toBe('ALL')
    // Within a “select”, it is evaluated once for a statement and not for every row.
    const tenant = '( SELECT current_organization() AS current_organization)'
    expect(qual.replace('rollcall.', '')).toBe(`(${column} = ${tenant})`)
  }
})

test('T32 functions that work before the tenant is known return only ids', async () => {
  const doors = await ask(`
    select p.proname as door, pg_get_function_result(p.oid) as answers,
      p.proconfig::text as settings, has_function_privilege('public', p.oid, 'execute') as for_all
    from pg_proc p where p.pronamespace = 'rollcall'::regnamespace
      and p.proowner = 'rollcall_door'::regrole and p.prosecdef order by 1`)
  const settings = '{"search_path=rollcall, pg_temp"}'
  const told = { settings, for_all: false }
  const found = 'TABLE(organization_id uuid, invitation_id uuid)'
  expect(doors).toEqual([
    { door: 'follow_account', answers: 'trigger', ...told },
    { door: 'invitation_of_link', answers: found, ...told },
    { door: 'keep_an_owner', answers: 'trigger', ...told },
    { door: 'organization_of_space', answers: 'uuid', ...told },
    { door: 'organizations_from', answers: 'SETOF uuid', ...told },
    { door: 'organizations_inviting', answers: 'SETOF uuid', ...told },
    { door: 'organizations_of_user', answers: 'SETOF uuid', ...told },
    { door: 'organizations_requiring_factor', answers: 'SETOF uuid', ...told },
  ])
})

test('T32 no other function runs with someone else’s rights', async () => {
  const definers = await ask(`
    select proname, proowner::regrole::text as owner from pg_proc
    where pronamespace = 'rollcall'::regnamespace and prosecdef and proowner <> 'rollcall_door'::regrole`)
  expect(definers.map(row => row.owner)).toEqual(Array(4).fill('rollcall_jobs'))
  expect(definers.map(row => row.proname).sort()).toEqual([
    'forget_failed_jobs',
    'queue_bulk_job',
    'queue_job',
    'waiting_jobs',
  ])
})

test('T32 the role that looks up tenants reads ids, and no text people wrote except the addresses that were invited', async () => {
  const columns = await ask(`
    select table_name || '.' || column_name as name from information_schema.column_privileges
    where grantee = 'rollcall_door' and privilege_type = 'SELECT' and table_schema = 'rollcall'
    order by 1`)
  expect(columns.map(column => column.name)).toEqual([
    'invitation_links.invitation_id',
    'invitation_links.organization_id',
    'invitation_links.token_hash',
    'invitations.email_canonical',
    'invitations.organization_id',
    'member_terms.space_id',
    'member_terms.user_id',
    'memberships.access_level',
    'memberships.organization_id',
    'memberships.space_id',
    'memberships.user_id',
    'organization_members.organization_id',
    'organization_members.user_id',
    'organizations.id',
    'organizations.second_factor_required_at',
    'spaces.id',
    'spaces.organization_id',
    'users.disabled_at',
    'users.id',
  ])
})

test('T29 the server can change only what an account’s person chose, or proved', async () => {
  const columns = await ask(`
    select column_name as name from information_schema.column_privileges
    where grantee = 'rollcall_app' and privilege_type = 'UPDATE' and table_schema = 'rollcall'
      and table_name = 'users'
      and column_name not in ('away_since', 'password_hash', 'name', 'name_key', 'time_zone',
        'email', 'email_canonical', 'email_verified_at')`)
  expect(columns).toEqual([])
})

test('T32 the queue’s role reads no table of Rollcall, and the server none of the queue', async () => {
  const readable = await ask(`
    select relname from pg_class where relnamespace = 'rollcall'::regnamespace and relkind in ('r', 'p')
      and (has_table_privilege('rollcall_jobs', oid, 'select, insert, update, delete')
        or has_any_column_privilege('rollcall_jobs', oid, 'select, insert, update'))`)
  expect(readable).toEqual([])
  const [queue] = await ask(`
    select has_schema_privilege('rollcall_app', 'graphile_worker', 'usage') as for_server`)
  expect(queue).toEqual({ for_server: false })
})

test('T32 the start continues as the server’s role', async () => {
  await expect(checkRoles(needs().db)).resolves.toBeUndefined()
})

test('T32 the start is refused for a role that row-level security does not bind', async () => {
  const db = asTheRoleOfTheUrl()
  await expect(checkRoles(db)).rejects.toThrow(/acts as the database role \w+, which row-level/)
  await db.destroy()
})

test.each([
  ['a table without it', 'create table rollcall.leaky (organization_id uuid)'],
  ['a table that names no Organization', 'create table rollcall.leaky (id uuid)'],
  [
    'a table that its owner may pass',
    `create table rollcall.leaky (organization_id uuid);
     alter table rollcall.leaky enable row level security`,
  ],
  ['a view', 'create view rollcall.leaky as select organization_id from rollcall.contacts'],
])('T32 the start is refused where row-level security is not forced: %s', async (_, leak) => {
  const db = asTheRoleOfTheUrl()
  const start = db.transaction().execute(async tx => {
    for (const statement of leak.split(';')) await sql.raw(statement).execute(tx)
    await sql`set local role rollcall_app`.execute(tx)
    await checkRoles(tx)
  })
  await expect(start).rejects.toThrow('not forced on: leaky.')
  await db.destroy()
})
