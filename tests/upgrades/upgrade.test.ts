import { createHash, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from 'vitest'
import { seeAll } from '../../src/contacts/server/visible-contacts-store.ts'
import type { DatabaseAddress } from '../../src/platform/server/database/connection.ts'
import { openDatabase, type Tx } from '../../src/platform/server/database/database.ts'
import { inOrganization } from '../../src/platform/server/database/transaction.ts'
import { noOrganization } from '../../src/platform/server/queue/queue-job.ts'
import { createDatabase, migrateAll, runSql } from '../create-database.ts'
import { startSmtpInbox } from '../smtp-inbox.ts'
import { type Browser, startApp, type TestApp } from '../start-app.ts'
import { fillAsReleased, migrateUntil, type Release, releases } from './released-database.ts'

/** The id that the files of rows give to something. */
function idOf(what: string): string {
  const hex = createHash('md5').update(what).digest('hex').split('')
  hex[12] = '4'
  hex[16] = 'a'
  return hex.join('').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

const organizations = ['organization acme', 'organization other'].map(idOf)
const support = `/spaces/${idOf('space Support')}`

/** Asks as the server does, in each Organization in turn, and puts the rows together. */
async function askEach<T>(address: DatabaseAddress, question: (tx: Tx) => Promise<T[]>) {
  const db = openDatabase(address, () => {})
  const rows: T[] = []
  for (const id of organizations)
    rows.push(
      ...(await inOrganization(db, id, async tx => {
        await seeAll(tx)
        return question(tx)
      })),
    )
  await db.destroy()
  return rows
}

/** How many rows each table has that the server may read. */
async function countRows(address: DatabaseAddress) {
  const names = await runSql(
    address,
    `select relname as name from pg_class where relnamespace = 'rollcall'::regnamespace
       and relkind = 'r' and has_table_privilege('rollcall_app', oid, 'select') order by 1`,
  )
  const counted: Record<string, number> = {}
  for (const { name } of names.rows) {
    const counts = await askEach(
      address,
      async tx =>
        (await sql<{ n: number }>`select count(*) as n from ${sql.table(name)}`.execute(tx)).rows,
    )
    counted[name] = counts.reduce((sum, { n }) => sum + n, 0)
  }
  return counted
}

const oddCounts = sql`
  select l.id from caseloads l
  where (select coalesce(sum(contacts), 0) from caseload_counts c where c.caseload_id = l.id)
    <> (select count(*) from contacts c where c.caseload_id = l.id)`
const caseloadsOfNobody = sql`
  select m.id from memberships m join caseloads l on l.id = m.caseload_id
  where l.made_for is distinct from m.user_id or l.holder is distinct from m.user_id`

describe.each(Object.keys(releases) as Release[])('T108 a filled database of %s', release => {
  let address: DatabaseAddress
  let before: Record<string, number>
  let app: TestApp
  let olivia: Browser
  const hasTeams = release >= '0022'
  const contacts = hasTeams ? 301 : 300

  beforeAll(async () => {
    const created = await createDatabase(inject('database'))
    address = created.address
    await fillAsReleased(address, release)
    before = await countRows(address)
    return created.stop
  })
  afterAll(() => app?.close())

  test('starts with rows in every table', () => {
    expect(Object.entries(before).filter(([, rows]) => rows === 0)).toEqual([])
  })

  test('is upgraded without losing a row', async () => {
    await migrateAll(address)
    const { contact_terms: terms = 0, ...rows } = before
    const after = await countRows(address)
    expect(after).toMatchObject(rows)
    // Made from the contacts: a later version finds them by more.
    expect(after.contact_terms).toBeGreaterThanOrEqual(terms)
  })

  test('counts the contacts of each caseload correctly, and knows for whom each was made', async () => {
    const ask = (question: typeof oddCounts) =>
      askEach(address, async tx => (await question.execute(tx)).rows)
    expect(await ask(oddCounts)).toEqual([])
    expect(await ask(caseloadsOfNobody)).toEqual([])
  })

  test('is served: people sign in, and sessions continue', async () => {
    app = await startApp({}, { database: address })
    olivia = await app.signIn({ email: 'olivia@acme.example' })
    const cookie = 'rollcall_session=session-of-olivia'
    const { body: me } = await app.browser().get('/me', { cookie })
    expect(me.spaces.map((space: { name: string }) => space.name).sort()).toEqual([
      'Sales',
      'Support',
    ])
    const uma = { email: 'uma@acme.example', password: 'correct horse battery staple' }
    expect((await app.browser().post('/session', uma)).status).toBe(401)
  })

  test('finds every contact by its name, its address and its number', async () => {
    const lost: string[] = []
    for (let n = 1; n <= 300; n += 13) {
      const find = async (query: string) =>
        (await olivia.get(`${support}/contacts?query=${encodeURIComponent(query)}`)).body.items
      const id = idOf(`contact ${n} of Support`)
      const queries = [`Zoë contact ${n}`, `zoe.${n}@supp`, `+49 30 ${5_550_000 + n}`]
      const known = [true, n % 3 > 0, n % 2 > 0]
      for (const query of queries.filter((_, which) => known[which]))
        if (!(await find(query)).some((contact: { id: string }) => contact.id === id))
          lost.push(query)
    }
    expect(lost).toEqual([])
    expect((await olivia.get(`${support}/contacts/count`)).body.count).toBe(contacts)
  })

  test('shows its users, teams, invitations and audit log', async () => {
    const { body: users } = await olivia.get(`${support}/users`)
    expect(users.items).toHaveLength(6)
    const { body: teams } = await olivia.get(`${support}/teams`)
    const teamNames = teams.items.map((team: { name: string }) => team.name)
    expect(teamNames.join()).toMatch(
      hasTeams ? /^Équipe de jour,Night$/ : /^équipe de JOUR,Équipe de jour 2,Night$/,
    )
    const { body: invitations } = await olivia.get(`${support}/invitations`)
    expect(invitations.items.map((one: { email: string }) => one.email).sort()).toEqual(
      ['Copied', 'Failed', 'Late', 'Open', 'Queued'].map(name => `${name}@guests.example`),
    )
    const { body: audit } = await olivia.get(`${support}/audit?limit=200`)
    const kinds: string[] = audit.items.map((entry: { kind: string }) => entry.kind)
    const told = ['access_revoked', 'access_changed', 'contact_assigned', 'contact_created']
    expect(kinds.filter(kind => told.includes(kind))).toEqual(told)
    const history = `${support}/contacts/${idOf('contact 3 of Support')}/history`
    const { body: steps } = await olivia.get(history)
    expect(steps.items.length).toBeGreaterThan(0)
  })

  test('sends the queued mail, and its links still work or have still ended', async () => {
    const lookUp = (token: string) => app.browser().post('/invitations/lookup', { token })
    expect((await lookUp('link open1')).body.email).toBe('Open@guests.example')
    expect((await lookUp('link withdrawn1')).status).toBe(410)
    const recipients = async () => {
      const { body } = await olivia.get('/mailbox')
      return body.items.map((mail: { to: string }) => mail.to)
    }
    await expect.poll(recipients, { timeout: 20_000 }).toContain('Queued@guests.example')
  })

  test('allows all of an Agent’s contacts to be handed over', async () => {
    const held = async (name: string) => {
      const assignee = idOf(`user ${name}`)
      return (await olivia.get(`${support}/contacts/count?assignee=${assignee}`)).body.count
    }
    const [amirs, ottos] = [await held('amir'), await held('otto')]
    expect(amirs).toBeGreaterThan(30)
    const path = `${support}/users/${idOf('user amir')}/revocation`
    const revoked = await olivia.post(path, { reassignContactsTo: idOf('user otto') })
    expect(revoked.status, revoked.text).toBe(200)
    expect(await held('otto')).toBe(amirs + ottos)
  })
})

test('T108 people are told after an upgrade of changes that were waiting to be told', async () => {
  const { address, stop } = await createDatabase(inject('database'))
  onTestFinished(stop)
  await migrateUntil(address, '0043')
  const user = randomUUID()
  const [password, factor, passkey] = [randomUUID(), randomUUID(), randomUUID()]
  const change = `'${user}', '2026-07-01T10:00Z', '192.0.2.7'`
  await runSql(
    address,
    `set search_path to rollcall;
     insert into users (id, name, name_key, email, email_canonical, password_hash, time_zone)
       values ('${user}', 'Amir', 'amir', 'amir@acme.example', 'amir@acme.example', '', 'Europe/Berlin');
     insert into password_changes (id, user_id, changed_at, address) values ('${password}', ${change});
     insert into factor_changes (id, kind, user_id, changed_at, address)
       values ('${factor}', 'totp_added', ${change});
     insert into passkey_changes (id, kind, name, user_id, changed_at, address)
       values ('${passkey}', 'added', 'Laptop', ${change});
     select queue_job(task, '${noOrganization}', jsonb_build_object('changeId', id), now()) from (values
       ('mail_password_changed', '${password}'), ('mail_factor_changed', '${factor}'),
       ('mail_passkey_changed', '${passkey}')) as waiting (task, id)`,
  )
  await migrateAll(address)
  const inbox = await startSmtpInbox()
  onTestFinished(() => inbox.stop())
  const app = await startApp({ SMTP_URL: inbox.url }, { database: address })
  onTestFinished(() => app.close())
  const told: Record<string, string> = {
    'Your Rollcall password was changed': 'The password of your Rollcall account was changed',
    'Your second factor was changed': 'An authenticator app was set up',
    'A passkey was added to your Rollcall account': 'The passkey “Laptop” was added',
  }
  for (const [subject, words] of Object.entries(told)) {
    const { text = '' } = await inbox.waitForMail('amir@acme.example', 1, subject)
    expect(text.replace(/\s+/g, ' ')).toMatch(
      new RegExp(`${words}.* on 1 July 2026, 12:00 .*192\\.0\\.2\\.7`),
    )
  }
  const untold = async () => (await runSql(address, 'select * from rollcall.sign_in_changes')).rows
  await expect.poll(untold).toEqual([])
})
