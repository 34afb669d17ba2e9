import { sql } from 'kysely'
import { beforeEach, expect, inject, test } from 'vitest'
import { refusalOf } from '../../../tests/acts.ts'
import { runSql } from '../../../tests/create-database.ts'
import {
  createStranger,
  disableAccount,
  everyonesPassword,
  needs,
  sessionStart,
} from '../../../tests/people.ts'
import { failureLimit } from '../../platform/server/failure-limit.ts'
import { hashToken } from '../../platform/server/token.ts'
import type { User } from '../user.ts'
import { verifyPassword } from './password-hash.ts'
import { findSessionUser } from './session-store.ts'
import { signIn } from './sign-in.ts'
import { signOut } from './sign-out.ts'

let sam: User
let verifications = 0
beforeEach(async () => {
  sam = await createStranger('Sam Moss')
  verifications = 0
})

/** Signs in as the product does, and counts how often a password is verified on the way. */
async function tryToSignIn(email: string, password: string) {
  const counting: typeof verifyPassword = (hash, given) => {
    verifications++
    return verifyPassword(hash, given)
  }
  const needsHere = {
    db: needs().db,
    verifyPassword: counting,
    failuresPerAccount: failureLimit(true, 10, 900),
    failuresPerAddress: failureLimit(true, 100, 900),
    failuresPerBrowser: failureLimit(true, 10, 900),
  }
  const from = { address: '192.0.2.1', browser: null, start: sessionStart }
  const signedIn = await signIn(needsHere, { email, password, ...from })
  if ('ticket' in signedIn) throw new Error('a second factor was asked for')
  return signedIn
}

const whoHolds = (token: string) => findSessionUser(needs().db, hashToken(token))

const wrongs: Record<string, () => Promise<[email: string, password: string]>> = {
  'a wrong password': async () => [sam.email, 'not the password'],
  'no password': async () => [sam.email, ''],
  'an address without an account': async () => ['nobody@nowhere.example', everyonesPassword],
  'what is no address': async () => ['\0sam', everyonesPassword],
  'a disabled account': async () => {
    await disableAccount(sam)
    return [sam.email, everyonesPassword]
  },
}

for (const [wrong, credentials] of Object.entries(wrongs)) {
  test(`T88 ${wrong} gets the same answer as any failure, after one password verification`, async () => {
    const [email, password] = await credentials()
    expect(await refusalOf(tryToSignIn(email, password))).toEqual({
      type: 'urn:rollcall:problem:wrong_credentials',
      title: 'The address or the password is wrong',
      status: 401,
      detail: 'The address or the password is wrong.',
      code: 'wrong_credentials',
    })
    expect(verifications).toBe(1)
  })
}

test('T88 the right password is also verified just once, however the address is written', async () => {
  const { userId } = await tryToSignIn(sam.email.toUpperCase(), everyonesPassword)
  expect(userId).toBe(sam.id)
  expect(verifications).toBe(1)
})

test('T68 every sign-in gives a new token, and only its hash is stored', async () => {
  const one = await tryToSignIn(sam.email, everyonesPassword)
  const other = await tryToSignIn(sam.email, everyonesPassword)
  expect(other.token).not.toBe(one.token)
  expect(Buffer.from(one.token, 'base64url')).toHaveLength(32)
  const { rows } = await sql<{ session: string }>`
    select s::text as session from rollcall.sessions s where user_id = ${sam.id}`.execute(
    needs().db,
  )
  expect(rows).toHaveLength(2)
  for (const { session } of rows) {
    for (const { token } of [one, other]) {
      expect(session).not.toContain(token)
      expect(session).not.toContain(Buffer.from(token, 'base64url').toString('hex'))
    }
  }
})

test('signing out ends this session at once, and no other', async () => {
  const [here, there] = [
    await tryToSignIn(sam.email, everyonesPassword),
    await tryToSignIn(sam.email, everyonesPassword),
  ]
  expect(await whoHolds(here.token)).toBe(sam.id)
  await signOut(needs().db, hashToken(here.token))
  expect(await whoHolds(here.token)).toBeUndefined()
  expect(await whoHolds(there.token)).toBe(sam.id)
})

test('T65 a disabled account has no valid session any more', async () => {
  const { token } = await tryToSignIn(sam.email, everyonesPassword)
  await disableAccount(sam)
  expect(await whoHolds(token)).toBeUndefined()
})

test('a session nobody uses ends after fourteen days, and the next sign-in deletes it', async () => {
  const { db } = needs()
  const pass = (days: number) =>
    runSql(
      inject('database'),
      `update rollcall.sessions set expires_at = expires_at - interval '${days} days'
       where user_id = '${sam.id}'`,
    )
  const { token } = await tryToSignIn(sam.email, everyonesPassword)
  await pass(13)
  expect(await whoHolds(token)).toBe(sam.id)
  await pass(1)
  expect(await whoHolds(token)).toBeUndefined()
  await tryToSignIn(sam.email, everyonesPassword)
  const kept = await db
    .selectFrom('sessions')
    .select('tokenHash')
    .where('userId', '=', sam.id)
    .execute()
  expect(kept).toHaveLength(1)
})
