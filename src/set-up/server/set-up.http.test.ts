import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { everythingStored } from '../../../tests/http/everything-stored.ts'
import { type OwnApp, startOwnApp } from '../../../tests/http/own-app.ts'

let app: OwnApp
beforeEach(async () => {
  app = await startOwnApp()
})
afterEach(() => app.close())

const given = (token: string, name = 'Olivia Hart') => ({
  token,
  organizationName: 'Acme GmbH',
  spaceName: 'Support',
  name,
  email: `${name.split(' ')[0]?.toLowerCase()}@acme.example`,
  password: 'a long enough password',
})

test('the set-up creates an Organization with a Space, and signs in its first Owner', async () => {
  const olivia = app.browser()
  expect((await olivia.get('/setup')).body).toEqual({ isSetUp: false })
  const answer = await olivia.post('/setup', given(app.setupToken))
  expect(answer.status).toBe(201)
  expect((await app.browser().get('/setup')).body).toEqual({ isSetUp: true })
  const { organizationId, spaceId, userId } = answer.body
  const { body } = await olivia.get('/me')
  expect(body.user).toMatchObject({ id: userId, name: 'Olivia Hart', email: 'olivia@acme.example' })
  expect(body.organizations).toEqual([{ id: organizationId, name: 'Acme GmbH', role: 'admin' }])
  expect(body.spaces).toMatchObject([{ id: spaceId, name: 'Support', accessLevel: 'owner' }])
  const { body: audit } = await olivia.get(`/spaces/${spaceId}/audit`)
  expect(audit.items.map((entry: { kind: string }) => entry.kind)).toEqual([
    ...['set_up', 'joined', 'space_created'],
  ])
})

describe('T43 a stranger cannot set anything up', () => {
  test('without the token that the start printed', async () => {
    const before = await everythingStored(app)
    for (const token of ['', 'guessed', `${app.setupToken} `, app.setupToken.toUpperCase()]) {
      const { status, body } = await app.browser().post('/setup', given(token))
      expect([token, status, body.code]).toEqual([token, 403, 'wrong_setup_token'])
    }
    expect(await everythingStored(app)).toEqual(before)
  })

  test('after it has been done, whatever they know', async () => {
    await app.browser().post('/setup', given(app.setupToken))
    const before = await everythingStored(app)
    const again = await app.browser().post('/setup', given(app.setupToken, 'Eve Adams'))
    expect([again.status, again.body.code]).toEqual([409, 'already_set_up'])
    const guessed = await app.browser().post('/setup', given('guessed', 'Eve Adams'))
    expect([guessed.status, guessed.body.code]).toEqual([403, 'wrong_setup_token'])
    expect(await everythingStored(app)).toEqual(before)
  })

  test('at the very moment it is done: of ten attempts at once, one is first', async () => {
    const names = Array.from({ length: 10 }, (_, n) => `Olivia${n} Hart`)
    const answers = await Promise.all(
      names.map(name => app.browser().post('/setup', given(app.setupToken, name))),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(9).fill(409)])
    const counts = await app.sql(`select (select count(*)::int from rollcall.users) as users,
      (select count(*)::int from rollcall.organizations) as organizations,
      (select count(*)::int from rollcall.memberships) as memberships`)
    expect(counts.rows).toEqual([{ users: 1, organizations: 1, memberships: 1 }])
  })
})
