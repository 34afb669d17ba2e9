import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { databaseUrl } from '../../../tests/database-url.ts'
import { type OwnApp, startOwnApp } from '../../../tests/http/own-app.ts'
import type { Acme } from '../../../tests/people.ts'
import { type SmtpInbox, startSmtpInbox } from '../../../tests/smtp-inbox.ts'
import type { Browser } from '../../../tests/start-app.ts'
import type { User } from '../../accounts/user.ts'
import { inAct } from '../../audit/server/in-act.ts'
import { runCommand } from '../../command-line/server/run-command.ts'
import { openDatabase } from '../../platform/server/database/database.ts'
import { organizationOf } from '../../platform/server/database/transaction.ts'

let inbox: SmtpInbox
let app: OwnApp
let acme: Acme
let olivia: Browser
let space: string
beforeAll(async () => {
  inbox = await startSmtpInbox({ patienceSeconds: 30 })
  app = await startOwnApp({ SMTP_URL: inbox.url })
  acme = await app.found()
  space = `/spaces/${acme.spaceId}`
  olivia = await app.signIn(acme.olivia)
})
afterAll(async () => {
  await app.close()
  await inbox.stop()
})

const give = ({ id }: User, accessLevel: string, restrictions: string[] = []) =>
  olivia.put(`${space}/users/${id}/access`, { accessLevel, restrictions })
const revoke = ({ id }: User) => olivia.post(`${space}/users/${id}/revocation`, {})
const lettersTo = ({ email }: User) =>
  inbox.mails().filter(({ recipients }) => recipients.includes(email))

/** Waits until nothing waits in the queue: every letter there will be has been sent. */
const settled = () =>
  expect
    .poll(
      async () => {
        const waiting = 'select from graphile_worker._private_jobs where run_at <= now()'
        return (await app.sql(waiting)).rows.length
      },
      { timeout: 30_000 },
    )
    .toBe(0)

const typed = (...args: string[]) =>
  runCommand(
    args,
    { DATABASE_URL: databaseUrl(app.address) },
    {
      say: () => {},
      complain: line => {
        throw new Error(line)
      },
    },
  )

describe('what others do to one’s access', () => {
  test('one edit of level and restrictions is one letter: who, when, what it was and what it is', async () => {
    const amir = await acme.add('Amir Saleh', 'agent')
    const browser = await app.signIn(amir)
    await browser.patch('/me', { timeZone: 'Asia/Tokyo' })
    expect((await give(amir, 'manager', ['data_export'])).status).toBe(200)
    const mail = await inbox.waitForMail(amir.email)
    expect(mail.subject).toBe('Your access to Support was changed')
    const { text = '', html } = mail
    expect(text).toContain('Olivia Hart changed what you may do in Support at Acme GmbH.')
    expect(text).toContain('Before: Agent\nNow: Manager, No exports\nWhen: ')
    expect(text).toMatch(/When: \d+ \w+ 20\d\d, \d\d:\d\d GMT\+9\n/)
    expect(text).toContain('If this is a mistake, ask Olivia Hart or an Owner of the Space.')
    expect(text).toContain(`${app.url}${space}/access`)
    expect(String(html)).toContain('prefers-color-scheme: dark')
    await settled()
    expect(lettersTo(amir)).toHaveLength(1)
  })

  test('nothing is written about an act that changed nothing, was refused, was rolled back, or was one’s own', async () => {
    const amir = await acme.add('Amir Saleh', 'agent')
    expect((await give(amir, 'agent')).status).toBe(200)
    expect((await give(amir, 'agent', ['data_export'])).status).toBe(422)
    const { body } = await olivia.put(`${space}/users/${acme.olivia.id}/access`, {
      ...{ accessLevel: 'agent', restrictions: [] },
    })
    expect(body.code).toBe('yourself')
    const db = openDatabase(app.address, () => {})
    const undone = inAct({ db, tell: () => {} }, organizationOf(acme), async (_, begin) => {
      const access = { accessLevel: 'agent' as const, restrictions: [] }
      const { record } = begin(acme, { userId: acme.olivia.id, name: 'Olivia Hart' })
      const target = { type: 'user' as const, id: amir.id, name: amir.name }
      await record({ kind: 'access_changed', target, before: access, after: access })
      throw new Error('thought better of it')
    })
    await expect(undone).rejects.toThrow('thought better of it')
    await db.destroy()
    await settled()
    expect(lettersTo(amir)).toEqual([])
    expect(lettersTo(acme.olivia)).toEqual([])
  })

  test('the end of access is written about, and nothing of the Space but its name', async () => {
    const [amir, anna] = [
      await acme.add('Amir Saleh', 'agent'),
      await acme.add('Anna Berg', 'agent'),
    ]
    const contact = { name: 'Grace Haddad', assigneeId: amir.id }
    await olivia.post(`${space}/contacts`, contact)
    const users = [amir, anna].map(({ id }) => ({ userId: id }))
    const done = await olivia.post(`${space}/users/revocation`, { users })
    expect(done.status).toBe(200)
    const mails = await Promise.all([amir, anna].map(({ email }) => inbox.waitForMail(email)))
    for (const { subject, text = '' } of mails) {
      expect(subject).toBe('Your access to Support has ended')
      expect(text).toContain('Olivia Hart ended your access to Support at Acme GmbH.')
      expect(text).not.toMatch(/Amir|Anna|Grace|contact|http/)
    }
    await settled()
    expect([...lettersTo(amir), ...lettersTo(anna)]).toHaveLength(2)
  })

  test('many edited at once get a letter each, and who was not changed gets none', async () => {
    const people = [
      await acme.add('Amir Saleh', 'agent'),
      await acme.add('Anna Berg', 'agent'),
      await acme.add('Maya Okafor', 'manager'),
    ]
    const users = people.map(({ id }) => ({ userId: id }))
    const done = await olivia.patch(`${space}/users/access`, { users, accessLevel: 'manager' })
    expect(done.status).toBe(200)
    await settled()
    expect(people.map(one => lettersTo(one).length)).toEqual([1, 1, 0])
  })

  test('what is done on the server is written about, too, and says so', async () => {
    const otto = await acme.add('Otto Nyström', 'agent')
    await app.sql('insert into rollcall.installation default values on conflict do nothing')
    await typed('promote', otto.email, '--space', acme.spaceId)
    const promoted = await inbox.waitForMail(otto.email)
    expect(promoted.text).toContain('Someone who runs the server of Rollcall changed what you may')
    expect(promoted.text).toContain('ask the people who run Rollcall for you.')
    await typed('create-organization', 'Beta AG', '--space', 'Sales', '--owner', otto.email)
    const added = await inbox.waitForMail(otto.email, 2)
    expect(added.subject).toBe('You have access to Sales on Rollcall')
    expect(added.text).toContain('Your access: Owner\nIn the Organization: Admin\n')
    await typed('revoke', otto.email, '--space', acme.spaceId)
    const ended = await inbox.waitForMail(otto.email, 3)
    expect(ended.subject).toBe('Your access to Support has ended')
  })

  test('changes back and forth are written about ten times an hour, and then no more', async () => {
    const amir = await acme.add('Amir Saleh', 'agent')
    for (let nth = 0; nth < 12; nth += 1) await give(amir, nth % 2 ? 'agent' : 'manager')
    await revoke(amir)
    await settled()
    const letters = lettersTo(amir)
    expect(
      letters.map(({ subject }) => subject).filter(one => one?.includes('changed')),
    ).toHaveLength(10)
    expect(letters.filter(({ text }) => text?.includes('ten times within an hour'))).toHaveLength(1)
    expect(letters.filter(({ subject }) => subject?.includes('ended'))).toHaveLength(1)
  })

  test('T79 T80 names are text, whatever is in them', async () => {
    const beta = await app.found()
    const otto = await beta.add('Otto <b>www.evil.example</b>', 'owner')
    const amir = await beta.add('Amir Saleh', 'agent')
    const by = await app.signIn(otto)
    const name = '\u05e9\u05dc\u05d5\u05dd <img src=x>'
    const path = `/spaces/${beta.spaceId}`
    expect((await by.patch(path, { name })).status).toBe(200)
    await by.put(`${path}/users/${amir.id}/access`, { accessLevel: 'manager', restrictions: [] })
    const { html, subject } = await inbox.waitForMail(amir.email)
    expect(subject).toBe(`Your access to ${name} was changed`)
    expect(html).toContain('<bdi>\u05e9\u05dc\u05d5\u05dd &lt;img src=x&gt;</bdi>')
    expect(html).toContain('&lt;b&gt;')
    expect(html).not.toMatch(/<img|<b>|www\.evil\.example/)
  })
})

describe('a sign-in in a browser that was not used before', () => {
  const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'
  const signIn = (browser: Browser, { email }: User, password = 'correct horse battery staple') =>
    browser.post('/session', { email, password }, { 'user-agent': firefox })

  test('gets one letter: which browser, when, and from where; the first one ever and known ones get none', async () => {
    const anna = await acme.add('Anna Berg', 'agent')
    const home = app.browser()
    expect((await signIn(home, anna)).status).toBe(201)
    await home.delete('/session')
    expect((await signIn(home, anna)).status).toBe(201)
    expect((await signIn(app.browser(), anna, 'a wrong password of someone')).status).toBe(401)
    await settled()
    expect(lettersTo(anna)).toEqual([])

    const elsewhere = app.browser()
    expect((await signIn(elsewhere, anna)).status).toBe(201)
    const { subject, text = '' } = await inbox.waitForMail(anna.email)
    expect(subject).toBe('New sign-in to your Rollcall account')
    expect(text).toMatch(
      /Browser: Firefox on Linux\nWhen: \d+ \w+ 20\d\d, \d\d:\d\d UTC\nNetwork address: (127\.0\.0\.1|::1)/,
    )
    expect(text).toContain(`${app.url}/forgotten-password`)
    // Ended at once, as a thief would, and signed in again.
    await elsewhere.delete('/session')
    expect((await signIn(elsewhere, anna)).status).toBe(201)
    await settled()
    expect(lettersTo(anna)).toHaveLength(1)
  })

  test('is written about to the address of that moment, even if a thief changes it at once', async () => {
    const anna = await acme.add('Anna Berg', 'agent')
    await signIn(app.browser(), anna)
    inbox.pause()
    expect((await signIn(app.browser(), anna)).status).toBe(201)
    await app.sql(
      `with moved as (
        insert into rollcall.address_changes (id, user_id, email_before, canonical_before, email_after, address)
        select gen_random_uuid(), id, email, email_canonical, 'thief@evil.example', '::1'
        from rollcall.users where id = $1)
      update rollcall.users set email = 'thief@evil.example', email_canonical = 'thief@evil.example'
      where id = $1`,
      [anna.id],
    )
    inbox.resume()
    await settled()
    expect(lettersTo(anna)).toHaveLength(1)
  })

  test('of a program that keeps no cookies gets ten letters an hour', async () => {
    const amir = await acme.add('Amir Saleh', 'agent')
    for (let nth = 0; nth < 13; nth += 1) await signIn(app.browser(), amir)
    await settled()
    expect(lettersTo(amir)).toHaveLength(10)
  })
})
