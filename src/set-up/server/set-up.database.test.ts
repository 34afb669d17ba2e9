import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest'
import { endOf } from '../../../tests/acts.ts'
import { createDatabase, migrateAll, runSql } from '../../../tests/create-database.ts'
import { everyonesPassword, sessionStart } from '../../../tests/people.ts'
import { findSessionUser } from '../../accounts/server/session-store.ts'
import type { DatabaseAddress } from '../../platform/server/database/connection.ts'
import { type Database, openDatabase } from '../../platform/server/database/database.ts'
import { hashToken } from '../../platform/server/token.ts'
import { getMe } from '../../users/server/get-me.ts'
import { isSetUp } from './installation-store.ts'
import { setUp } from './set-up.ts'

const setupToken = 'the token that was printed'
const given = {
  token: setupToken,
  organizationName: 'Acme GmbH',
  spaceName: 'Support',
  name: 'Olivia Hart',
  email: 'Olivia@acme.example',
  password: everyonesPassword,
}

// An installation is set up once, so this story has a database of its own.
let address: DatabaseAddress
let db: Database
let stop: () => Promise<void>
beforeAll(async () => {
  ;({ address, stop } = await createDatabase(inject('database')))
  await migrateAll(address)
  db = openDatabase(address, () => {})
})
beforeEach(async () => {
  await runSql(address, 'delete from rollcall.installation')
})
afterAll(async () => {
  await db.destroy()
  await stop()
})

let nth = 0
/** The same form again, for an address that has no account yet. */
const filledIn = () => ({ ...given, email: `olivia${nth++}@acme.example` })

const countOf = async (table: string) => {
  const { rows } = await runSql(address, `select count(*)::int as n from rollcall.${table}`)
  return rows[0].n as number
}

test('the set-up creates the Organization, its Space and their first Owner, and signs them in', async () => {
  expect(await isSetUp(db)).toBe(false)
  const { organizationId, spaceId, userId, token } = await setUp(
    { db, tell: () => {}, setupToken },
    given,
    sessionStart,
  )
  expect(await isSetUp(db)).toBe(true)
  expect(await findSessionUser(db, hashToken(token))).toBe(userId)
  expect(await getMe(db, userId)).toMatchObject({
    user: { id: userId, name: 'Olivia Hart', email: 'Olivia@acme.example' },
    organizations: [{ id: organizationId, name: 'Acme GmbH', role: 'admin' }],
    spaces: [{ id: spaceId, name: 'Support', accessLevel: 'owner', restrictions: [] }],
  })
})

test('T43 nothing is set up without the printed token', async () => {
  for (const token of ['', 'another token', setupToken.toUpperCase(), `${setupToken} `]) {
    const wrong = setUp({ db, tell: () => {}, setupToken }, { ...filledIn(), token }, sessionStart)
    expect(await endOf(wrong)).toBe('wrong_setup_token')
  }
  expect(await isSetUp(db)).toBe(false)
})

test('T43 an installation can be set up only once', async () => {
  await setUp({ db, tell: () => {}, setupToken }, filledIn(), sessionStart)
  const users = await countOf('users')
  expect(await endOf(setUp({ db, tell: () => {}, setupToken }, filledIn(), sessionStart))).toBe(
    'already_set_up',
  )
  const later = setUp(
    { db, tell: () => {}, setupToken: 'of a later start' },
    { ...filledIn(), token: 'of a later start' },
    sessionStart,
  )
  expect(await endOf(later)).toBe('already_set_up')
  expect(await countOf('users')).toBe(users)
})

test('T43 when many set up at once, one succeeds and the others leave nothing behind', async () => {
  for (let round = 0; round < 10; round++) {
    await runSql(address, 'delete from rollcall.installation')
    const before = { users: await countOf('users'), sessions: await countOf('sessions') }
    const tries = Array.from({ length: 4 }, () =>
      endOf(setUp({ db, tell: () => {}, setupToken }, filledIn(), sessionStart)),
    )
    const ends = await Promise.all(tries)
    expect(ends.sort()).toEqual(['already_set_up', 'already_set_up', 'already_set_up', 'done'])
    expect(await countOf('users')).toBe(before.users + 1)
    expect(await countOf('sessions')).toBe(before.sessions + 1)
  }
})
