import { expect, onTestFinished, test } from 'vitest'
import { foundRollcall } from '../../../tests/found-rollcall.ts'
import { openPage } from '../../../tests/live-page.ts'
import { startSmtpInbox } from '../../../tests/smtp-inbox.ts'
import type { Invitation } from '../../invitations/invitation.ts'
import { makeFolder } from '../../platform/server/embedded-database/testing/data-dir.ts'

async function startInbox() {
  const inbox = await startSmtpInbox({ patienceSeconds: 40 })
  onTestFinished(() => inbox.stop())
  return inbox
}

test('T100 T105 killed while inviting, it has lost nobody, and every mail goes out', async () => {
  const DATA_DIR = await makeFolder()
  const inbox = await startInbox()
  const first = await foundRollcall({ DATA_DIR, SMTP_URL: inbox.url })
  const acknowledged: string[] = []
  const inviteUntilKilled = async (line: number) => {
    for (let n = 1; ; n += 1) {
      const email = `guest${n}@line${line}.example`
      const answer = await first.invite(email).catch(() => null)
      if (answer?.status !== 200) return
      acknowledged.push(email)
    }
  }
  const lines = [1, 2, 3, 4].map(inviteUntilKilled)
  await expect.poll(() => acknowledged.length, { timeout: 30_000 }).toBeGreaterThan(40)
  await first.rollcall.kill()
  await Promise.all(lines)

  const second = await foundRollcall({ DATA_DIR, SMTP_URL: inbox.url })
  const listed = new Map<string, Invitation>()
  for (let cursor = ''; ; ) {
    const { body } = await second.olivia.get(`${second.space}/invitations?limit=200${cursor}`)
    for (const one of body.items) listed.set(one.email, one)
    if (!body.nextCursor) break
    cursor = `&cursor=${body.nextCursor}`
  }
  expect(acknowledged.filter(email => !listed.has(email))).toEqual([])
  // One of each line may have been committed without its answer.
  expect(listed.size).toBeLessThanOrEqual(acknowledged.length + lines.length)
  await Promise.all([...listed.keys()].map(email => inbox.waitForMail(email)))
})

test('T100 a mail that was being sent when it was killed goes out at the next start', async () => {
  const DATA_DIR = await makeFolder()
  const inbox = await startInbox()
  const first = await foundRollcall({ DATA_DIR, SMTP_URL: inbox.url })
  inbox.pause()
  await first.invite('amir@guests.example')
  await expect.poll(() => inbox.connections(), { timeout: 10_000 }).toBeGreaterThan(0)
  await first.rollcall.kill()
  inbox.resume()

  const second = await foundRollcall({ DATA_DIR, SMTP_URL: inbox.url })
  const begun = performance.now()
  const mail = await inbox.waitForMail('amir@guests.example')
  expect(performance.now() - begun).toBeLessThan(10_000)
  const token = /#token=([\w-]+)/.exec(mail.text ?? '')?.[1]
  const { body } = await second.olivia.post('/invitations/lookup', { token })
  expect(body.email).toBe('amir@guests.example')
})

test('T73 T74 T100 after a kill nobody is online, and nobody’s last seen is lost', async () => {
  const DATA_DIR = await makeFolder()
  const first = await foundRollcall({ DATA_DIR })
  const amir = await first.join('Amir Saleh', 'amir@guests.example')
  const { body: me } = await amir.get('/me')
  const [spaceId, user] = [me.spaces[0].id, me.user]
  const watch = await openPage(first, first.olivia, spaceId)
  const page = await openPage(first, amir, spaceId)
  await watch.shows(user, 'online')
  // Data that is stored when someone leaves is on the disk soon after.
  await page.close()
  const { since } = await watch.shows(user, 'offline')
  const shownBy = async ({ olivia, space }: typeof first) =>
    (await olivia.get(`${space}/users/${user.id}`)).body
  await openPage(first, amir, spaceId)
  await watch.shows(user, 'online')
  const before = await shownBy(first)
  await first.rollcall.kill()
  expect(await watch.closed).toBe(1006)

  const second = await foundRollcall({ DATA_DIR })
  const after = await shownBy(second)
  expect(after.presence).toMatchObject({ status: 'offline', pages: 0 })
  expect(Date.parse(after.lastSeenAt)).toBeGreaterThanOrEqual(Date.parse(String(since)))
  const lostSeconds = (Date.parse(before.lastSeenAt) - Date.parse(after.lastSeenAt)) / 1000
  expect(lostSeconds).toBeLessThanOrEqual(60)
  const olivia = await openPage(second, second.olivia, spaceId)
  await olivia.until(one => one.type === 'snapshot')
  expect(olivia.of(user)).toBeUndefined()
})
