import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type OwnApp, startOwnApp } from '../../../tests/http/own-app.ts'
import type { Browser } from '../../../tests/start-app.ts'

let app: OwnApp
let olivia: Browser
let space: string
/** Someone of this name joins. */
let join: (name: string) => Promise<{ id: string; email: string }>
beforeAll(async () => {
  app = await startOwnApp()
  const acme = await app.found()
  olivia = await app.signIn(acme.olivia)
  space = `/spaces/${acme.spaceId}`
  join = async name => {
    const user = await acme.add('Nadia Vance', 'manager', ['data_export', 'space_settings'])
    await app.sql('update rollcall.users set name = $1 where id = $2', [name, user.id])
    return user
  }
})
afterAll(() => app.close())

const exported = () => olivia.get(`${space}/users.csv`)

/** The line of the user with this address. */
const lineOf = async (email: string) => {
  const { text } = await exported()
  return text.split('\r\n').find(line => line.includes(email)) ?? ''
}

test('the export is an attachment in UTF-8 with a line for each user', async () => {
  const { email } = await join('Zoë Müller')
  const { status, headers, text } = await exported()
  expect(status).toBe(200)
  expect(headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(headers.get('content-disposition')).toBe('attachment; filename="users.csv"')
  expect(headers.get('cache-control')).toBe('no-store')
  const lines = text.split('\r\n')
  expect(lines[0]).toBe('name,email,accessLevel,restrictions,team,joinedAt,lastSeenAt')
  expect(lines.at(-1)).toBe('')
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  const moment = String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z`
  expect(lines.find(line => line.startsWith('Zoë'))).toMatch(
    new RegExp(`^Zoë Müller,${email},manager,space_settings data_export,,${moment},$`),
  )
  expect(lines.find(line => line.startsWith('Olivia'))).toMatch(
    new RegExp(`^Olivia Hart,[^,]+,owner,,,${moment},${moment}$`),
  )
})

test('a cell with a comma or a quote is quoted, as RFC 4180 says', async () => {
  const { email } = await join('Hart, "Liv"')
  expect(await lineOf(email)).toMatch(/^"Hart, ""Liv""",/)
})

describe('T91 no cell is read as a formula', () => {
  const formulas = [
    ...['=1+1', '+cmd|x', '-2+3', '@SUM(1)', '＝1+1', '＋1', '－1', '＠1', '=HYPERLINK("x","y")'],
    ...['+49-30', '+1+1', '+', '-49 30', "+1'x"],
  ]
  test.each(formulas)('%s', async name => {
    const { email } = await join(name)
    expect(await lineOf(email)).toContain(`"'${name.replaceAll('"', '""')}",${email},`)
  })

  test('nor an address that begins like one', async () => {
    const { id } = await join('Nadia Vance')
    const email = `=1+1@${id}.example`
    await app.sql('update rollcall.users set email = $1 where id = $2', [email, id])
    expect(await lineOf(email)).toMatch(new RegExp(`^Nadia Vance,"'=1\\+1@${id}.example",manager,`))
  })

  test.each(['+49 (30) 901820', '+4930901820'])('but %s is a phone number', async name => {
    const { email } = await join(name)
    expect(await lineOf(email)).toMatch(`${name},${email},`)
  })
})

test('the export contains the users a list with the same query shows, in its order', async () => {
  await join('Nadia Vance')
  const query = 'query=vance&accessLevel=manager&restriction=data_export&sort=name&order=desc'
  const { text } = await olivia.get(`${space}/users.csv?${query}`)
  const lines = text.trimEnd().split('\r\n').slice(1)
  const { body } = await olivia.get(`${space}/users?${query}&limit=200`)
  const addresses: string[] = body.items.map((user: { email: string }) => user.email)
  expect(lines.map(line => addresses.findIndex(email => line.includes(email)))).toEqual([
    ...addresses.keys(),
  ])
  expect(lines.length).toBeGreaterThan(0)
  const none = await olivia.get(`${space}/users.csv?seen=not_for_30_days`)
  expect(none.text.trimEnd()).toBe('name,email,accessLevel,restrictions,team,joinedAt,lastSeenAt')
  const { body: audit } = await olivia.get(`${space}/audit?limit=2`)
  const sentences = audit.items.map((entry: { sentence: string }) => entry.sentence)
  expect(sentences).toEqual([
    'Olivia Hart exported 0 users.',
    `Olivia Hart exported ${lines.length} ${lines.length === 1 ? 'user' : 'users'}.`,
  ])
  const refused = await olivia.get(`${space}/users.csv?limit=5`)
  expect(refused.status).toBe(422)
})
