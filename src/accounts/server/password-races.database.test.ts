import { beforeEach, expect, test } from 'vitest'
import { endOf } from '../../../tests/acts.ts'
import { hold } from '../../../tests/hold.ts'
import { drawResetToken } from '../../../tests/http/reset-link.ts'
import {
  type Acme,
  anotherPassword,
  everyonesPassword,
  foundAcme,
  needs,
  sessionStart,
} from '../../../tests/people.ts'
import { failureLimit } from '../../platform/server/failure-limit.ts'
import { hashToken } from '../../platform/server/token.ts'
import type { User } from '../user.ts'
import { changePassword } from './change-password.ts'
import { completePasswordReset } from './complete-password-reset.ts'
import { endOtherSessions } from './end-other-sessions.ts'
import { verifyPassword } from './password-hash.ts'
import { signIn } from './sign-in.ts'
import { startSession } from './start-session.ts'
import { lockAccount } from './user-store.ts'

let acme: Acme
let amir: User
beforeEach(async () => {
  acme = await foundAcme()
  amir = await acme.add('Amir Saleh', 'agent')
})

const from = { address: '192.0.2.1', browser: null }
const here = () => ({
  db: needs().db,
  verifyPassword,
  failuresPerAccount: failureLimit(true, 10, 900),
  failuresPerAddress: failureLimit(true, 100, 900),
  failuresPerBrowser: failureLimit(true, 10, 900),
  codeFailures: failureLimit(true, 10, 900),
  codeFailuresPerDay: failureLimit(true, 50, 86_400),
})

const signInWith = (password: string) =>
  signIn(here(), { email: amir.email, password, ...from, start: sessionStart })
const reset = (token: string, password = anotherPassword) =>
  completePasswordReset(here(), { token, password, ...from })
const change = (session: string, newPassword: string) =>
  changePassword(
    here(),
    { userId: amir.id, sessionHash: hashToken(session) },
    { currentPassword: everyonesPassword, newPassword, ...from },
  )

const sessions = () =>
  needs().db.selectFrom('sessions').select('tokenHash').where('userId', '=', amir.id).execute()
const holdAccount = () => hold(acme, tx => lockAccount(tx, amir.id))

test('of two who use one link at the same moment, one chooses the password', async () => {
  const token = await drawResetToken(acme, amir)
  const account = await holdAccount()
  const first = endOf(reset(token, 'the password of the first'))
  await account.waiters(1)
  const second = endOf(reset(token, 'the password of the second'))
  await account.waiters(2)
  await account.release()
  expect([await first, await second]).toEqual(['done', 'link_used'])
  expect(await endOf(signInWith('the password of the first'))).toBe('done')
  expect(await endOf(signInWith('the password of the second'))).toBe('wrong_credentials')
})

test('T65 a session that begins just before a reset ends with it', async () => {
  const token = await drawResetToken(acme, amir)
  const account = await holdAccount()
  const signingIn = endOf(signInWith(everyonesPassword))
  await account.waiters(1)
  const resetting = endOf(reset(token))
  await account.waiters(2)
  await account.release()
  expect([await signingIn, await resetting]).toEqual(['done', 'done'])
  expect(await sessions()).toEqual([])
})

test('T65 a sign-in whose password was right a moment ago gets no session after a reset', async () => {
  const token = await drawResetToken(acme, amir)
  const account = await holdAccount()
  const resetting = endOf(reset(token))
  await account.waiters(1)
  const signingIn = endOf(signInWith(everyonesPassword))
  await account.waiters(2)
  await account.release()
  expect([await resetting, await signingIn]).toEqual(['done', 'wrong_credentials'])
  expect(await sessions()).toEqual([])
})

test('of two sessions that change the password at the same moment, one does and the other ends', async () => {
  const { db } = needs()
  const [one, other] = [
    await startSession(db, amir.id, sessionStart),
    await startSession(db, amir.id, sessionStart),
  ]
  const account = await holdAccount()
  const first = endOf(change(one, 'the password of the first'))
  await account.waiters(1)
  const second = endOf(change(other, 'the password of the second'))
  await account.waiters(2)
  await account.release()
  expect([await first, await second]).toEqual(['done', 'not_signed_in'])
  expect((await sessions()).map(one => one.tokenHash)).toEqual([hashToken(one)])
})

test('a password that changes just before a reset ends the link', async () => {
  const token = await drawResetToken(acme, amir)
  const session = await startSession(needs().db, amir.id, sessionStart)
  const account = await holdAccount()
  const changing = endOf(change(session, 'the password of the person'))
  await account.waiters(1)
  const resetting = endOf(reset(token))
  await account.waiters(2)
  await account.release()
  expect([await changing, await resetting]).toEqual(['done', 'link_replaced'])
  expect(await endOf(signInWith('the password of the person'))).toBe('done')
})

test('T65 of two sessions that end each other at the same moment, one goes on', async () => {
  const { db } = needs()
  const begin = () => startSession(db, amir.id, sessionStart)
  const [one, other] = [hashToken(await begin()), hashToken(await begin())]
  const endOthers = (sessionHash: Buffer) =>
    endOf(endOtherSessions(db, { userId: amir.id, sessionHash }))
  const account = await holdAccount()
  const first = endOthers(one)
  await account.waiters(1)
  const second = endOthers(other)
  await account.waiters(2)
  await account.release()
  expect([await first, await second]).toEqual(['done', 'not_signed_in'])
  expect((await sessions()).map(session => session.tokenHash)).toEqual([one])
})
