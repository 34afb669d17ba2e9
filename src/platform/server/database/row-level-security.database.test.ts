import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { beforeAll, expect, inject, test } from 'vitest'
import { actsIn } from '../../../../tests/acts.ts'
import { runSql } from '../../../../tests/create-database.ts'
import { type Acme, foundAcme, needs } from '../../../../tests/people.ts'
import { insertDeal } from '../../../handovers/server/deal-store.ts'
import { insertLayout, insertPart } from '../../../imports/server/import-store.ts'
import { replaceCode } from '../../../invitations/server/code-store.ts'
import { insertNotes, insertRejections } from '../../../jobs/server/job-line-store.ts'
import { insertJob } from '../../../jobs/server/job-store.ts'
import type { Database, Tx } from './database.ts'
import { inNoOrganization } from './transaction.ts'

/** Tables that belong to no Organization. Every other table, including future ones, belongs to one. */
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

let tables: string[] = []
let acme: Acme
let rival: Acme
beforeAll(async () => {
  const { rows } = await runSql(
    inject('database'),
    `select relname from pg_class where relnamespace = 'rollcall'::regnamespace
       and relkind in ('r', 'p', 'v', 'm') and relname <> all ('{${globalTables}}')`,
  )
  tables = rows.map(row => row.relname)
  rival = await foundAcme()
  acme = await foundAcme()
  await fill(acme)
})

/** Leaves a row in every table there is. */
async function fill({ organizationId, spaceId, olivia, inside }: Acme): Promise<void> {
  const { inviteOne, copyLink, createContact } = actsIn(acme)
  await createContact(olivia, { name: 'Grace Haddad' }, 'once')
  const { id } = await inviteOne(olivia, 'ana@acme.example')
  await copyLink(olivia, { id })
  await inside(async tx => {
    await replaceCode(tx, { organizationId, invitationId: id, codeHash: 'a hash' })
    const night = { id, organizationId, spaceId, name: 'Night', nameKey: 'night' }
    await tx.insertInto('teams').values(night).execute()
    const job = { id, organizationId, spaceId, kind: 'import' as const, startedBy: olivia.id }
    await insertJob(tx, { ...job, state: 'receiving', total: 1 })
    const line = { line: 2, cells: [''] }
    await insertRejections(tx, { ...job, rejectedCount: 0 }, [{ ...line, reason: 'has no name' }])
    await insertNotes(tx, { ...job, notedCount: 0 }, [{ ...line, note: 'has two numbers' }])
    const of = { jobId: id, organizationId }
    const layout = { separator: ',', columns: ['name'], fields: ['name' as const], names: [0] }
    await insertLayout(tx, of, layout, 'add')
    await insertPart(tx, of, 0, { records: [], characters: 0 })
    const update = { organizationId, spaceId, jobId: id, contactId: randomUUID() }
    await tx.insertInto('importUpdates').values(update).execute()
    const from = { userId: olivia.id, name: olivia.name }
    await insertDeal(tx, job, from, [olivia.id])
    const { caseloadId, membershipId } = await tx
      .selectFrom('memberships')
      .select(['caseloadId', 'id as membershipId'])
      .where('spaceId', '=', spaceId)
      .executeTakeFirstOrThrow()
    const asked = { membershipId, organizationId, spaceId, userId: olivia.id }
    await tx.insertInto('departureRequests').values(asked).execute()
    const move = { organizationId, spaceId, fromId: caseloadId, toId: caseloadId }
    await tx.insertInto('caseloadMoves').values(move).execute()
  })
  await needs().lastSeen.flush()
}

const tenantOf = (table: string) => sql.ref(table === 'organizations' ? 'id' : 'organization_id')

/** The tables in which a row of Acme can be seen from here. */
async function tablesShowingAcme(here: Database | Tx): Promise<string[]> {
  const showing: string[] = []
  for (const table of tables) {
    const { rows } = await sql`
      select 1 from ${sql.table(table)} where ${tenantOf(table)} = ${acme.organizationId} limit 1`.execute(
      here,
    )
    if (rows.length > 0) showing.push(table)
  }
  return showing
}

/** Runs a statement on every table as the rival; returns the tables in which it touched something. */
async function tablesTouched(statement: (table: string) => ReturnType<typeof sql>) {
  const touched: string[] = []
  for (const table of tables) {
    const done = rival.inside(tx => statement(table).execute(tx))
    // Where the server never does this to anyone's rows, it may not even try.
    const denied = (error: Error) => /permission denied/.test(error.message)
    const result = await done.catch(error => (denied(error) ? null : Promise.reject(error)))
    if (result?.numAffectedRows) touched.push(table)
  }
  return touched
}

test('Acme sees its own rows in every table of an Organization', async () => {
  expect(await acme.inside(tablesShowingAcme)).toEqual(tables)
})

test('T32 without a tenant no table shows a row, whatever role the URL names', async () => {
  const { db } = needs()
  expect(await tablesShowingAcme(db)).toEqual([])
  expect(await inNoOrganization(db, tablesShowingAcme)).toEqual([])
})

test('T31 another tenant sees no row of Acme in any table', async () => {
  expect(await rival.inside(tablesShowingAcme)).toEqual([])
})

test('T31 another tenant changes and deletes no row of Acme', async () => {
  const ofAcme = (table: string) => sql`where ${tenantOf(table)} = ${acme.organizationId}`
  const change = (table: string) =>
    sql`update ${sql.table(table)} set ${tenantOf(table)} = ${rival.organizationId} ${ofAcme(table)}`
  const remove = (table: string) => sql`delete from ${sql.table(table)} ${ofAcme(table)}`
  expect(await tablesTouched(change)).toEqual([])
  expect(await tablesTouched(remove)).toEqual([])
  expect(await acme.inside(tablesShowingAcme)).toEqual(tables)
})

test('T31 another tenant cannot insert a row into Acme', async () => {
  for (const table of tables) {
    const written = rival.inside(tx =>
      sql`insert into ${sql.table(table)} (${tenantOf(table)}) values (${acme.organizationId})`.execute(
        tx,
      ),
    )
    await expect(written, table).rejects.toThrow(/violates row-level security policy/)
  }
})

test('T31 no row of one tenant can refer to a Space of another', async () => {
  const { organizationId } = rival
  const crossing = rival.inside(tx =>
    tx
      .insertInto('teams')
      .values({
        id: acme.spaceId,
        organizationId,
        spaceId: acme.spaceId,
        name: 'Day',
        nameKey: 'day',
      })
      .execute(),
  )
  await expect(crossing).rejects.toThrow(/violates foreign key constraint/)
})

/** As many as the pool of the server holds. */
const connections = 20

test('T33 a transaction’s tenant is cleared from its connection, even if the transaction failed', async () => {
  const { db } = needs()
  const acts = Array.from({ length: 2 * connections }, (_, nth) =>
    acme.inside(async tx => {
      await sql`select 1`.execute(tx)
      if (nth % 2) throw new Error('changed my mind')
    }),
  )
  await Promise.allSettled(acts)
  const held: (() => void)[] = []
  const tenants = Array.from({ length: connections }, () =>
    db.connection().execute(async connection => {
      // Held until all are, so that none is asked twice.
      await new Promise<void>(resolve => {
        held.push(resolve)
        if (held.length === connections) for (const goOn of held) goOn()
      })
      const { rows } = await sql<{ tenant: string | null }>`
        select current_organization() as tenant`.execute(connection)
      return rows[0]?.tenant
    }),
  )
  expect(new Set(await Promise.all(tenants))).toEqual(new Set([null]))
})
