import { expect, inject, onTestFinished, test } from 'vitest'
import { publicUrl, turns } from '../../../tests/acts.ts'
import { runSql } from '../../../tests/create-database.ts'
import { foundAcme, needs } from '../../../tests/people.ts'
import { startSmtpInbox } from '../../../tests/smtp-inbox.ts'
import { smtpSender } from '../../platform/server/mail/smtp-sender.ts'
import { askToLeave, stay } from './ask-to-leave.ts'
import { mailDepartureRequest } from './mail-departure-request.ts'

test('T22 a request that is taken back before its mail is sent, and made again, is mailed once', async () => {
  const acme = await foundAcme()
  const { spaceId } = acme
  const amir = await acme.add('Amir Saleh', 'agent')
  const inbox = await startSmtpInbox()
  const mail = smtpSender({ url: inbox.url, from: 'rollcall@rollcall.example' })
  onTestFinished(async () => {
    mail.close()
    await inbox.stop()
  })
  const entrance = { spaceId, userId: amir.id }
  const [ask, takeBack] = [() => askToLeave(needs(), entrance), () => stay(needs(), entrance)]
  let done = 0
  /** Sends the mails that were queued since the last time. Returns how many have arrived in all. */
  const send = async () => {
    const queued = await runSql(
      inject('database'),
      `select payload from graphile_worker._private_jobs
       where payload ->> 'spaceId' = '${spaceId}' and payload ->> 'recipientId' is not null order by id`,
    )
    const task = mailDepartureRequest({ ...needs(), mail, publicUrl })
    for (const { payload } of queued.rows.slice(done)) await turns(task, payload)
    done = queued.rows.length
    return inbox.mails().length
  }
  await ask()
  await takeBack()
  expect(await send()).toBe(0)
  await ask()
  await takeBack()
  await ask()
  expect(await send()).toBe(1)
  await takeBack()
  await ask()
  expect(await send()).toBe(1)
})
