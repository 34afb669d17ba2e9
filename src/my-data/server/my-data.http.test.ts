import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { drawAddressToken, drawObjectableChange } from '../../../tests/http/new-address.ts'
import { type OwnApp, startOwnApp } from '../../../tests/http/own-app.ts'
import { drawResetToken } from '../../../tests/http/reset-link.ts'
import { newAddress } from '../../../tests/http/world.ts'
import type { Acme } from '../../../tests/people.ts'
import type { Browser } from '../../../tests/start-app.ts'
import type { User } from '../../accounts/user.ts'
import { leftOut, ofNobody } from './not-in-my-data.ts'
import { personalTables } from './personal-tables.ts'

const camel = (text: string) => text.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
const snake = (text: string) => text.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)

let app: OwnApp
let acme: Acme
let other: Acme
let maya: User
let asMaya: Browser
// biome-ignore lint/suspicious/noExplicitAny: a test reads whatever came
let file: any
let text: string

const csv = { 'content-type': 'text/csv' }

/** Maya does everything that leaves a trace, and others do things to her. */
beforeAll(async () => {
  app = await startOwnApp()
  acme = await app.found()
  other = await app.found()
  maya = await acme.add('Maya Lind', 'owner')
  const amir = await acme.add('Amir Saleh', 'agent')
  asMaya = await app.signIn(maya)
  const olivia = await app.signIn(acme.olivia)
  const space = `/spaces/${acme.spaceId}`
  const team = (await olivia.post(`${space}/teams`, { name: 'Night shift' })).body
  await olivia.put(`${space}/users/${maya.id}/team`, { teamId: team.id })
  const offer = { emails: [newAddress()], accessLevel: 'agent', restrictions: [] }
  await asMaya.post(`${space}/invitations`, offer, { 'idempotency-key': 'mine' })
  await asMaya.post(
    `${space}/contacts/import`,
    'name,email\nAda Byron,ada@customers.example\n',
    csv,
  )
  const contact = { name: 'Grace Haddad', email: 'grace@customers.example', phone: '030 901820' }
  const { id } = (await asMaya.post(`${space}/contacts`, contact)).body
  await olivia.put(`${space}/contacts/${id}/assignee`, { userId: maya.id })
  await asMaya.post(`${space}/users/${amir.id}/handover`, { to: [maya.id, acme.olivia.id] })
  // Another Organization invites her address, and knows nothing else of her.
  const theirs = await app.signIn(other.olivia)
  await theirs.post(`/spaces/${other.spaceId}/invitations`, { ...offer, emails: [maya.email] })
  await app.sql(
    'insert into rollcall.password_reset_requests (id, email_canonical) values (gen_random_uuid(), $1)',
    [maya.emailCanonical],
  )
  await drawResetToken(acme, maya)
  await drawAddressToken(acme, maya, newAddress())
  await drawObjectableChange(acme, maya)
  await olivia.put(`${space}/users/${maya.id}/access`, { accessLevel: 'manager', restrictions: [] })
  await app.sql(
    `insert into rollcall.user_pictures (user_id, name, bytes) values ($1, 'her-picture', '\\x00ff')`,
    [maya.id],
  )
  const jobs = () => app.sql('select 1 from graphile_worker._private_jobs where run_at <= now()')
  await vi.waitFor(async () => expect((await jobs()).rows).toEqual([]), 20_000)
  // As it is stored once a minute.
  await app.sql(
    `insert into rollcall.last_seen (membership_id, organization_id, at)
     select id, organization_id, now() from rollcall.memberships where user_id = $1
     on conflict do nothing`,
    [maya.id],
  )
  const answer = await asMaya.get('/me/data')
  text = answer.text
  file = answer.body
}, 60_000)
afterAll(() => app.close())

/** The columns of the database that could hold an id or a text. */
async function columnsThatTell(): Promise<{ table: string; column: string }[]> {
  const { rows } = await app.sql(`select table_name as "table", column_name as "column"
    from information_schema.columns where table_schema = 'rollcall'
      and data_type not in ('timestamp with time zone', 'integer', 'bigint', 'boolean', 'smallint')
    order by 1, 2`)
  return rows.map(({ table, column }) => ({ table: camel(table), column: camel(column) }))
}

const inFile = new Set(
  personalTables.flatMap(({ table, byId = [], byAddress = [], byOwned, shown }) =>
    [...byId, ...byAddress, ...(byOwned ? [byOwned.column] : []), ...shown].map(
      column => `${table}.${column}`,
    ),
  ),
)

describe('the file', () => {
  test('holds or names, with a reason, every column of the database that can be about a person', async () => {
    const columns = await columnsThatTell()
    const unknown = columns.filter(
      ({ table, column }) =>
        !inFile.has(`${table}.${column}`) &&
        !leftOut[table]?.[column] &&
        !ofNobody[table]?.[column],
    )
    expect(unknown).toEqual([])
    const known = new Set(columns.map(({ table, column }) => `${table}.${column}`))
    const listed = [leftOut, ofNobody].flatMap(reasons =>
      Object.entries(reasons).flatMap(([table, of]) =>
        Object.keys(of).map(column => `${table}.${column}`),
      ),
    )
    expect(listed.filter(name => !known.has(name) || inFile.has(name))).toEqual([])
  })

  test('has every row in which her id or her address stands, as many as the tables hold', async () => {
    for (const { list, table, byId = [], byAddress = [] } of personalTables) {
      const isHers = [
        ...byId.map(column => `${snake(column)} = '${maya.id}'`),
        ...byAddress.map(column => `${snake(column)} = '${maya.emailCanonical}'`),
      ]
      if (isHers.length === 0 || list === 'account') continue
      const { rows } = await app.sql(
        `select count(*)::int as n from rollcall.${snake(table)} where ${isHers.join(' or ')}`,
      )
      expect([list, file[list].length]).toEqual([list, rows[0].n])
    }
    for (const list of ['spaces', 'teams', 'lastSeen', 'imports']) {
      expect([list, file[list].length]).toEqual([list, 1])
    }
    const { rows } = await app.sql(
      `select count(*)::int as n from rollcall.audit_entries where actor_id = $1 or target_id = $1
         or strpos(concat(before, after), $1::text) > 0 or target_name = $2`,
      [maya.id, maya.email],
    )
    expect(file.auditEntries.length).toBe(rows[0].n)
  })

  test('leaves out no column in which her id or address stands without saying so', async () => {
    const found: string[] = []
    for (const { table, column } of await columnsThatTell()) {
      const { rows } = await app.sql(
        `select 1 from rollcall.${snake(table)} t
         where strpos(t.${snake(column)}::text, $1) > 0 or strpos(t.${snake(column)}::text, $2) > 0
         limit 1`,
        [maya.id, maya.emailCanonical],
      )
      if (rows.length > 0) found.push(`${table}.${column}`)
    }
    const isKnown = (name: string) => {
      const [table = '', column = ''] = name.split('.')
      return inFile.has(name) || leftOut[table]?.[column]
    }
    expect(found.filter(name => !isKnown(name))).toEqual([])
    expect(found.length).toBeGreaterThan(12)
  })

  test('says who she is, where she belongs, and what was done about her', () => {
    expect(file.account).toMatchObject({ id: maya.id, name: 'Maya Lind', email: maya.email })
    expect(file.memberships).toMatchObject([{ spaceId: acme.spaceId, accessLevel: 'manager' }])
    expect(file.teams).toMatchObject([{ name: 'Night shift' }])
    expect(file.pictures).toMatchObject([{ name: 'her-picture', bytes: 'AP8=' }])
    expect(file.invitationsReceived).toMatchObject([
      { spaceId: other.spaceId, email: maya.email, accessLevel: 'agent' },
    ])
    const changed = file.auditEntries.find(
      ({ kind }: { kind: string }) => kind === 'access_changed',
    )
    expect(changed).toMatchObject({
      madeByYou: false,
      aboutYou: true,
      before: { accessLevel: 'owner' },
      after: { accessLevel: 'manager' },
    })
  })

  test('names nobody else, and no contact, and no secret', async () => {
    const others = ['Olivia', 'Amir', 'Ada Byron', 'Grace', 'customers.example', '901820']
    for (const word of [...others, acme.olivia.email]) expect(text).not.toContain(word)
    const { rows } = await app.sql(
      `select password_hash as secret from rollcall.users
       union all select encode(token_hash, 'hex') from rollcall.sessions
       union all select encode(token_hash, 'hex') from rollcall.password_reset_links`,
    )
    for (const { secret } of rows) expect(text).not.toContain(secret)
    const { rows: sent } = await app.sql(
      'select email from rollcall.invitations where sender_id = $1',
      [maya.id],
    )
    expect(sent).toHaveLength(1)
    expect(text).not.toContain(sent[0].email)
  })

  test('T39 is a file of one’s own that nobody keeps: attachment, no-store, another one for another person', async () => {
    const answer = await asMaya.get('/me/data')
    expect(answer.headers.get('content-disposition')).toBe(
      'attachment; filename="rollcall-my-data.json"',
    )
    expect(answer.headers.get('cache-control')).toBe('no-store')
    const olivia = await app.signIn(acme.olivia)
    expect((await olivia.get('/me/data')).text).not.toContain(maya.email)
    expect((await app.browser().get('/me/data')).status).toBe(401)
  })
})
