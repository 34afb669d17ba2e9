import { sql } from 'kysely'
import type { Database } from './database.ts'

// Tables that belong to no Organization. Every other table, including those of later migrations, must be bound.
const globalTables = [
  'address_changes',
  'address_links',
  'address_requests',
  'installation',
  'known_browsers',
  'migrations',
  'objection_links',
  'passkey_challenges',
  'passkeys',
  'password_reset_links',
  'password_reset_requests',
  'pending_totp_factors',
  'recovery_codes',
  'sessions',
  'sign_in_changes',
  'sign_in_tickets',
  'totp_factors',
  'user_pictures',
  'users',
]

/**
 * Stops the start if row-level security would not hold: the role bypasses it, or it is not forced on a tenant's
 * table or view (T32).
 */
export async function checkRoles(db: Database): Promise<void> {
  const role = await sql<{ name: string; passes: boolean }>`
    select rolname as name, rolsuper or rolbypassrls or rolcreaterole or rolcanlogin as passes
    from pg_roles where rolname = current_user`.execute(db)
  const { name, passes } = role.rows[0] ?? { name: 'nobody', passes: true }
  if (name !== 'rollcall_app' || passes) {
    throw new Error(
      `The server acts as the database role ${name}, which row-level security does not bind.`,
    )
  }
  const open = await sql<{ name: string }>`
    select c.relname as name from pg_class c
    where c.relnamespace = 'rollcall'::regnamespace and c.relkind in ('r', 'p', 'v', 'm')
      and c.relname <> all (${globalTables}) and not (c.relrowsecurity and c.relforcerowsecurity)
    union all
    select c.relname from pg_class c
    where c.relnamespace = 'rollcall'::regnamespace and pg_get_userbyid(c.relowner) = current_user`.execute(
    db,
  )
  if (open.rows.length > 0) {
    const names = open.rows.map(row => row.name).join(', ')
    throw new Error(`Row-level security is not forced on: ${names}.`)
  }
}
