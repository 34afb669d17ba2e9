import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { hold, holdSpace } from '../../../tests/hold.ts'
import { type OwnApp, startOwnApp } from '../../../tests/http/own-app.ts'
import { newAddress } from '../../../tests/http/world.ts'
import { outdateProof } from '../../../tests/outdate-proof.ts'
import { type Acme, anotherPassword, everyonesPassword } from '../../../tests/people.ts'
import type { Answer, Browser } from '../../../tests/start-app.ts'
import type { User } from '../user.ts'
import { lockAccount } from './user-store.ts'

let app: OwnApp
let acme: Acme
let space: string
let olivia: Browser
beforeAll(async () => {
  app = await startOwnApp({ RATE_LIMITS: 'on' })
})
beforeEach(async () => {
  acme = await app.found()
  space = `/spaces/${acme.spaceId}`
  olivia = await app.signIn(acme.olivia)
})
afterAll(() => app.close())

const outdate = () => outdateProof(app.needs, acme.olivia)
const prove = (password = everyonesPassword, browser = olivia) =>
  browser.post('/session/proof', { password })
const codeOf = ({ status, body }: Answer) => (status < 300 ? status : body.code)
const asOwner = { accessLevel: 'owner', restrictions: [] }
const asAgent = { accessLevel: 'agent', restrictions: [] }
const one = (user: User) => ({ users: [{ userId: user.id }] })
const invite = (access: object) =>
  olivia.post(`${space}/invitations`, { emails: [newAddress()], ...access })

/** Everything that makes or ends an Owner, on someone fresh. */
const sensitive: Record<string, () => Promise<Answer>> = {
  'making an Owner': async () =>
    olivia.put(`${space}/users/${(await acme.add('Amir Saleh', 'agent')).id}/access`, asOwner),
  'making an Owner an Agent': async () =>
    olivia.put(`${space}/users/${(await acme.add('Otto Brandt', 'owner')).id}/access`, asAgent),
  'making Owners of many': async () =>
    olivia.patch(`${space}/users/access`, {
      ...one(await acme.add('Amir Saleh', 'agent')),
      accessLevel: 'owner',
    }),
  'making Agents of many': async () =>
    olivia.patch(`${space}/users/access`, {
      ...one(await acme.add('Otto Brandt', 'owner')),
      accessLevel: 'agent',
    }),
  'revoking an Owner': async () =>
    olivia.post(`${space}/users/${(await acme.add('Otto Brandt', 'owner')).id}/revocation`),
  'revoking many, an Owner among them': async () => {
    const [amir, otto] = [await acme.add('Amir', 'agent'), await acme.add('Otto', 'owner')]
    return olivia.post(`${space}/users/revocation`, {
      users: [{ userId: amir.id }, { userId: otto.id }],
    })
  },
  'inviting an Owner': () => invite(asOwner),
}

/** What does not touch an Owner. */
const harmless: Record<string, () => Promise<Answer>> = {
  'making an Agent a Manager': async () =>
    olivia.put(`${space}/users/${(await acme.add('Amir Saleh', 'agent')).id}/access`, {
      accessLevel: 'manager',
      restrictions: [],
    }),
  'leaving an Owner an Owner': async () =>
    olivia.put(`${space}/users/${(await acme.add('Otto Brandt', 'owner')).id}/access`, asOwner),
  'revoking an Agent': async () =>
    olivia.post(`${space}/users/${(await acme.add('Amir Saleh', 'agent')).id}/revocation`),
  'looking at what revoking an Owner would do': async () =>
    olivia.get(`${space}/users/${(await acme.add('Otto Brandt', 'owner')).id}/revocation`),
  'inviting an Agent': () => invite(asAgent),
}

/** How many rows there are of what these acts write. */
const everything = async () => {
  const { rows } = await app.sql(`select
    (select count(*) from rollcall.memberships) as memberships,
    (select count(*) from rollcall.invitations) as invitations,
    (select count(*) from rollcall.audit_entries) as entries`)
  return rows[0]
}

test.each(Object.entries(sensitive))(
  '%s takes a proof of identity not older than 15 minutes',
  async (_, act) => {
    expect(codeOf(await act())).toBe(200)
    await outdate()
    const refused = await act()
    expect([refused.status, refused.body.code]).toEqual([403, 'confirm_it_is_you'])
    expect((await prove()).status).toBe(204)
    expect(codeOf(await act())).toBe(200)
  },
)

test.each(Object.entries(harmless))('%s takes no proof', async (_, act) => {
  await outdate()
  expect(codeOf(await act())).toBe(200)
})

test('what is refused for want of a proof had no effect, also on those who need none', async () => {
  await outdate()
  const [amir, otto] = [await acme.add('Amir', 'agent'), await acme.add('Otto', 'owner')]
  const before = await everything()
  const users = [{ userId: amir.id }, { userId: otto.id }]
  expect(codeOf(await olivia.post(`${space}/users/revocation`, { users }))).toBe(
    'confirm_it_is_you',
  )
  expect(codeOf(await invite(asOwner))).toBe('confirm_it_is_you')
  expect(await everything()).toEqual(before)
})

test('an invitation of an Owner is sent again and copied with a proof, and withdrawn without', async () => {
  const { body } = await invite(asOwner)
  const path = `${space}/invitations/${body.results[0].invitation.id}`
  await outdate()
  expect(codeOf(await olivia.post(`${path}/delivery`))).toBe('confirm_it_is_you')
  expect(codeOf(await olivia.post(`${path}/link`))).toBe('confirm_it_is_you')
  await prove()
  expect(codeOf(await olivia.post(`${path}/delivery`))).toBe(200)
  expect(codeOf(await olivia.post(`${path}/link`))).toBe(200)
  await outdate()
  expect(codeOf(await olivia.delete(path))).toBe(204)
})

describe('the request that was refused can be sent again as it was', () => {
  test('with its Idempotency-Key, also a second time', async () => {
    const otto = await acme.add('Otto Brandt', 'owner')
    await outdate()
    const revoke = (key: string) =>
      olivia.post(`${space}/users/${otto.id}/revocation`, {}, { 'idempotency-key': key })
    const key = randomUUID()
    expect(codeOf(await revoke(key))).toBe('confirm_it_is_you')
    await prove()
    const done = await revoke(key)
    expect(done.status).toBe(200)
    expect((await revoke(key)).body).toEqual(done.body)
  })

  test('with its If-Match', async () => {
    const amir = await acme.add('Amir Saleh', 'agent')
    const path = `${space}/users/${amir.id}/access`
    const headers = { 'if-match': '"1"' }
    await outdate()
    expect(codeOf(await olivia.put(path, asOwner, { 'if-match': '"7"' }))).toBe('confirm_it_is_you')
    expect(codeOf(await olivia.put(path, asOwner, headers))).toBe('confirm_it_is_you')
    await prove()
    expect(codeOf(await olivia.put(path, asOwner, { 'if-match': '"7"' }))).toBe('changed_meanwhile')
    expect(codeOf(await olivia.put(path, asOwner, headers))).toBe(200)
  })
})

test('it is the last question of permission, and comes before version and state', async () => {
  const maya = await acme.add('Maya Okafor', 'manager')
  const otto = await acme.add('Otto Brandt', 'owner')
  const browser = await app.signIn(maya)
  await outdateProof(app.needs, maya)
  await outdate()
  const revoke = (asker: Browser, id: string) =>
    asker.post(`${space}/users/${id}/revocation`, {}, { 'if-match': '"old"' })
  expect(codeOf(await revoke(browser, otto.id))).toBe('outranked')
  expect(codeOf(await revoke(olivia, acme.olivia.id))).toBe('yourself')
  expect(codeOf(await revoke(olivia, randomUUID()))).toBe('not_found')
  expect(codeOf(await revoke(olivia, otto.id))).toBe('confirm_it_is_you')
  await prove()
  expect(codeOf(await revoke(olivia, otto.id))).toBe('changed_meanwhile')
})

test('T65 it holds for one session, is read after the lock, and ends with the session', async () => {
  const otto = await acme.add('Otto Brandt', 'owner')
  await outdate()
  const elsewhere = await app.signIn(acme.olivia)
  const demote = (browser: Browser) => browser.put(`${space}/users/${otto.id}/access`, asAgent)
  expect(codeOf(await demote(olivia))).toBe('confirm_it_is_you')
  const roster = await holdSpace(acme)
  const answer = demote(elsewhere)
  await roster.waiters(1)
  await olivia.delete('/me/sessions')
  await roster.release()
  expect(codeOf(await answer)).toBe('confirm_it_is_you')
  expect(codeOf(await elsewhere.get('/me'))).toBe('not_signed_in')
})

test('a session that began before proofs were noted has proved nothing', async () => {
  await app.sql(`update rollcall.sessions set proved_at = null where user_id = $1`, [
    acme.olivia.id,
  ])
  expect(codeOf(await invite(asOwner))).toBe('confirm_it_is_you')
})

describe('proving it', () => {
  test('takes the password of the account', async () => {
    await outdate()
    const wrong = await prove(anotherPassword)
    expect([wrong.status, wrong.body.code]).toEqual([401, 'wrong_credentials'])
    expect(codeOf(await invite(asOwner))).toBe('confirm_it_is_you')
    expect(codeOf(await prove('', app.browser()))).toBe('not_signed_in')
    expect((await olivia.get('/me')).status).toBe(200)
  })

  test('counts failures with those of signing in', async () => {
    const stranger = app.browser()
    const { email } = acme.olivia
    for (let nth = 0; nth < 9; nth += 1) await prove(anotherPassword)
    // In a browser that signed in before, failures have a budget of their own.
    expect(codeOf(await stranger.post('/session', { email, password: everyonesPassword }))).toBe(
      201,
    )
    expect(codeOf(await prove(anotherPassword))).toBe('wrong_credentials')
    const refused = await prove()
    expect([refused.status, Number(refused.headers.get('retry-after'))]).toEqual([
      429,
      expect.closeTo(900, -2),
    ])
  })

  test('a changed password proves it, and one that is being changed does not', async () => {
    await outdate()
    const body = { currentPassword: everyonesPassword, newPassword: anotherPassword }
    expect((await olivia.put('/me/password', body)).status).toBe(204)
    expect(codeOf(await invite(asOwner))).toBe(200)
    await outdate()
    const account = await hold(acme, async tx => {
      await lockAccount(tx, acme.olivia.id)
      await tx
        .updateTable('users')
        .set({ passwordHash: 'another' })
        .where('id', '=', acme.olivia.id)
        .execute()
    })
    const answer = prove(anotherPassword)
    await account.waiters(1)
    await account.release()
    expect(codeOf(await answer)).toBe('wrong_credentials')
    expect(codeOf(await invite(asOwner))).toBe('confirm_it_is_you')
  })
})
