import { beforeEach, expect, inject, onTestFinished, test } from 'vitest'
import { endOf, publicUrl } from '../../../tests/acts.ts'
import { runSql } from '../../../tests/create-database.ts'
import { createStranger, needs } from '../../../tests/people.ts'
import { startSmtpInbox } from '../../../tests/smtp-inbox.ts'
import { smtpSender } from '../../platform/server/mail/smtp-sender.ts'
import type { User } from '../user.ts'
import { deliverPasswordReset } from './deliver-password-reset.ts'
import { requestPasswordReset } from './request-password-reset.ts'
import { requireResetLink } from './require-reset-link.ts'

let sam: User
beforeEach(async () => {
  sam = await createStranger('Sam Moss')
})

async function openInbox() {
  const inbox = await startSmtpInbox()
  onTestFinished(() => inbox.stop())
  return inbox
}

/** Asks for a new password, and answers the id of the request, which is all that the job gets. */
async function ask(): Promise<string> {
  const { db } = needs()
  await requestPasswordReset(db, sam.email)
  const request = await db
    .selectFrom('passwordResetRequests')
    .select('id')
    .where('emailCanonical', '=', sam.emailCanonical)
    .orderBy('askedAt', 'desc')
    .executeTakeFirstOrThrow()
  return request.id
}

/** Does the job with this mail server, as the queue does. */
async function deliver(requestId: string, url: string): Promise<void> {
  const mail = smtpSender({ url, from: 'rollcall@rollcall.example' })
  onTestFinished(() => mail.close())
  const task = deliverPasswordReset({ db: needs().db, mail, publicUrl, budgets: true })
  await task({ requestId }, { last: false })
}

const links = () =>
  needs().db.selectFrom('passwordResetLinks').selectAll().where('userId', '=', sam.id).execute()
const requests = async () =>
  (await needs().db.selectFrom('passwordResetRequests').select('id').execute()).map(one => one.id)

test('T102 a mail that could not be sent is sent later, with a link of its own', async () => {
  const requestId = await ask()
  await expect(deliver(requestId, 'smtp://127.0.0.1:9')).rejects.toThrow(
    /^the mail was not sent yet$/,
  )
  expect(await requests()).toContain(requestId)
  const inbox = await openInbox()
  await deliver(requestId, inbox.url)
  const { text = '' } = await inbox.waitForMail(sam.email)
  const token = /#token=([\w-]{43})/.exec(text)?.[1] ?? ''
  expect(await requireResetLink(needs().db, token)).toMatchObject({ userId: sam.id })
  expect((await links()).map(link => link.replacedAt === null).sort()).toEqual([false, true])
  expect(await requests()).not.toContain(requestId)
})

test('attempts to send one mail count as one', async () => {
  const requestId = await ask()
  for (let attempt = 0; attempt < 11; attempt += 1) {
    await expect(deliver(requestId, 'smtp://127.0.0.1:9')).rejects.toThrow()
  }
  const inbox = await openInbox()
  await deliver(requestId, inbox.url)
  await inbox.waitForMail(sam.email)
})

test('a mail that comes an hour late is not sent any more', async () => {
  const requestId = await ask()
  await runSql(
    inject('database'),
    `update rollcall.password_reset_requests set asked_at = asked_at - interval '61 minutes'
     where id = '${requestId}'`,
  )
  await deliver(requestId, 'smtp://127.0.0.1:9')
  expect(await links()).toEqual([])
})

test('running the job again after it has sent the mail does nothing', async () => {
  const requestId = await ask()
  const inbox = await openInbox()
  await deliver(requestId, inbox.url)
  const before = await links()
  await deliver(requestId, 'smtp://127.0.0.1:9')
  expect(await links()).toEqual(before)
  expect(await endOf(requireResetLink(needs().db, 'never-drawn'))).toBe('not_found')
})
