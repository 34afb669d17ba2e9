import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { type OwnApp, startOwnApp } from '../../../tests/http/own-app.ts'
import { drawResetToken } from '../../../tests/http/reset-link.ts'
import { newAddress } from '../../../tests/http/world.ts'
import { openPage } from '../../../tests/live-page.ts'
import { type Acme, anotherPassword, everyonesPassword } from '../../../tests/people.ts'
import { startApp, type TestApp } from '../../../tests/start-app.ts'

let app: OwnApp
let limited: OwnApp
let acme: Acme
beforeAll(async () => {
  app = await startOwnApp()
  limited = await startOwnApp({ RATE_LIMITS: 'on' })
  acme = await app.found()
})
afterAll(() => Promise.all([app.close(), limited.close()]))

interface LocalMail {
  to: string
  subject: string
  text: string
  html: string
}

async function mailsTo(address: string, of: TestApp = app): Promise<LocalMail[]> {
  const { body } = await of.browser().get('/mailbox')
  return body.items.filter((mail: LocalMail) => mail.to === address)
}

/** The first mail to an address with this subject, once it is there. */
async function mailTo(address: string, subject: string, of: TestApp = app): Promise<LocalMail> {
  const find = async () => (await mailsTo(address, of)).find(mail => mail.subject === subject)
  await expect.poll(find, { timeout: 10_000 }).toBeDefined()
  const found = await find()
  if (!found) throw new Error('the mail is gone')
  return found
}

const resetSubject = 'Choose a new Rollcall password'
const changedSubject = 'Your Rollcall password was changed'
const tokenIn = ({ text }: LocalMail) => /#token=([\w-]{43})\b/.exec(text)?.[1] ?? ''

const ask = (email: string, of: TestApp = app, headers = {}) =>
  of.browser().post('/password-reset', { email }, headers)
const lookUp = (token: string) => app.browser().post('/password-reset/lookup', { token })
const complete = (token: string, password = anotherPassword) =>
  app.browser().post('/password-reset/completion', { token, password })
const signInWith = (email: string, password: string, of: TestApp = app) =>
  of.browser().post('/session', { email, password })

/** Waits until no request is left: every mail that will be sent has been sent. */
const settled = (of: OwnApp) =>
  expect
    .poll(
      async () => (await of.sql('select 1 from rollcall.password_reset_requests')).rows.length,
      { timeout: 20_000 },
    )
    .toBe(0)

describe('asking for a new password', () => {
  test('T88 gets the same answer whether or not the address has an account, and only accounts get a mail', async () => {
    const amir = await acme.add('Amir Saleh', 'agent')
    const unknown = newAddress()
    const answers = await Promise.all([ask(amir.email), ask(unknown)])
    const seen = answers.map(({ status, text, headers }) => ({
      status,
      text,
      headers: [...headers].filter(([name]) => name !== 'date'),
    }))
    expect(seen[0]).toMatchObject({ status: 202, text: '' })
    expect(seen[1]).toEqual(seen[0])
    await mailTo(amir.email, resetSubject)
    await settled(app)
    expect(await mailsTo(unknown)).toEqual([])
  })

  test('T88 reads no account: it is answered while nobody can read one', async () => {
    const amir = await acme.add('Amir Saleh', 'agent')
    await app.sql('begin')
    await app.sql('lock table rollcall.users in access exclusive mode')
    const answers = await Promise.all([ask(amir.email), ask(newAddress())])
    await app.sql('rollback')
    expect(answers.map(({ status }) => status)).toEqual([202, 202])
    await mailTo(amir.email, resetSubject)
  })

  test('T13 T78 mails a link under PUBLIC_URL with its token in the fragment', async () => {
    const amir = await acme.add('Amir Saleh', 'agent')
    await ask(amir.email.toUpperCase(), app, { 'x-forwarded-host': 'evil.example' })
    const mail = await mailTo(amir.email, resetSubject)
    const url = `${app.url}/password#token=${tokenIn(mail)}`
    expect(mail.text.split('\n')).toContain(url)
    expect(mail.html).toContain(`href="${url}"`)
    const { rows } = await app.sql('select l::text as row from rollcall.password_reset_links l')
    expect(rows.length).toBeGreaterThan(0)
    expect(JSON.stringify(rows)).not.toContain(tokenIn(mail))
  })

  test('T2 T11 an invited address without an account gets no mail, and no account', async () => {
    const email = newAddress()
    const olivia = await app.signIn(acme.olivia)
    const offer = { emails: [email], accessLevel: 'agent', restrictions: [] }
    await olivia.post(`/spaces/${acme.spaceId}/invitations`, offer)
    await ask(email)
    await settled(app)
    expect((await mailsTo(email)).map(mail => mail.subject)).not.toContain(resetSubject)
    const { rows } = await app.sql('select 1 from rollcall.users where email = $1', [email])
    expect(rows).toEqual([])
  })

  test.each(['disabled_at = now()', 'email_verified_at = null'])(
    'T2 T65 an account with %s gets no mail, and its links lead nowhere or stay unused',
    async change => {
      const amir = await acme.add('Amir Saleh', 'agent')
      await app.sql(`update rollcall.users set ${change} where id = $1`, [amir.id])
      await ask(amir.email)
      await settled(app)
      expect(await mailsTo(amir.email)).toEqual([])
    },
  )

  test('a text that is not an address is refused', async () => {
    const { status, body } = await ask('amir')
    expect([status, body.errors[0].pointer]).toEqual([422, '/email'])
  })

  test('T22 an account gets at most ten mails an hour, and the newest link stays alive', async () => {
    const { olivia } = await limited.found()
    for (let nth = 0; nth < 12; nth += 1) {
      expect((await ask(olivia.email, limited)).status).toBe(202)
    }
    await settled(limited)
    const { rows } = await limited.sql(
      `select count(*)::int as links, count(*) filter (where replaced_at is null)::int as alive
       from rollcall.password_reset_links where user_id = $1`,
      [olivia.id],
    )
    expect(rows).toEqual([{ links: 10, alive: 1 }])
  })
})

describe('a link', () => {
  test('T14 shows whose password it changes, and changes nothing by that', async () => {
    const amir = await acme.add('Amir Saleh', 'agent')
    const token = await drawResetToken(acme, amir)
    for (let time = 0; time < 2; time += 1) {
      const { status, body } = await lookUp(token)
      expect([status, body]).toEqual([200, { email: amir.email, secondFactor: false }])
    }
    expect((await signInWith(amir.email, everyonesPassword)).status).toBe(201)
  })

  test('works once, signs nobody in, and the new password replaces the old one', async () => {
    const amir = await acme.add('Amir Saleh', 'agent')
    await ask(amir.email)
    const token = tokenIn(await mailTo(amir.email, resetSubject))
    const done = await complete(token)
    expect([done.status, done.text, done.headers.getSetCookie()]).toEqual([204, '', []])
    expect((await signInWith(amir.email, everyonesPassword)).status).toBe(401)
    expect((await signInWith(amir.email, anotherPassword)).status).toBe(201)
    const again = await complete(token, 'eleven lamps along a pier')
    expect([again.status, again.body.code]).toEqual([410, 'link_used'])
    expect((await signInWith(amir.email, anotherPassword)).status).toBe(201)
  })

  test('no longer works once a newer one was mailed', async () => {
    const amir = await acme.add('Amir Saleh', 'agent')
    await ask(amir.email)
    const first = tokenIn(await mailTo(amir.email, resetSubject))
    await ask(amir.email)
    await expect.poll(async () => (await mailsTo(amir.email)).length).toBe(2)
    const newest = (await mailsTo(amir.email)).map(tokenIn).find(token => token !== first) ?? ''
    expect((await complete(first)).body.code).toBe('link_replaced')
    expect((await complete(newest)).status).toBe(204)
  })

  test('T113 works for an hour by the database’s clock', async () => {
    const amir = await acme.add('Amir Saleh', 'agent')
    const token = await drawResetToken(acme, amir)
    const pass = (minutes: number) =>
      app.sql(
        `update rollcall.password_reset_links
         set expires_at = expires_at - $2 * interval '1 minute' where user_id = $1`,
        [amir.id, minutes],
      )
    await pass(59)
    expect((await lookUp(token)).status).toBe(200)
    await pass(1)
    const [seen, used] = [await lookUp(token), await complete(token)]
    expect([seen.body.code, used.body.code]).toEqual(['link_expired', 'link_expired'])
  })

  test.each([
    ['a common password', 'password1234', '/password'],
    ['one that contains the name', 'amir and the seven seas', '/password'],
    ['one that is too short', 'short', '/password'],
  ])('outlives %s, which is refused', async (_, password, pointer) => {
    const amir = await acme.add('Amir Saleh', 'agent')
    const token = await drawResetToken(acme, amir)
    const { status, body } = await complete(token, password)
    expect([status, body.errors[0].pointer]).toEqual([422, pointer])
    expect((await complete(token)).status).toBe(204)
  })

  test('takes no code where there is no second factor', async () => {
    const token = await drawResetToken(acme, await acme.add('Amir Saleh', 'agent'))
    const body = { token, password: anotherPassword, code: '123456' }
    const answer = await app.browser().post('/password-reset/completion', body)
    expect([answer.status, answer.body.errors[0].pointer]).toEqual([422, '/code'])
  })
})

describe('a reset', () => {
  test('T65 T63 ends every session, and the open pages on every server', async () => {
    const secondServer = await startApp({}, { database: app.address })
    onTestFinished(() => secondServer.close())
    const amir = await acme.add('Amir Saleh', 'agent')
    const [phone, laptop] = [await app.signIn(amir), await secondServer.signIn(amir)]
    const other = await app.signIn(acme.olivia)
    const pages = await Promise.all([
      openPage(app, phone, acme.spaceId),
      openPage(secondServer, laptop, acme.spaceId),
    ])
    await complete(await drawResetToken(acme, amir))
    const statuses = [phone, laptop, other].map(async who => (await who.get('/me')).status)
    expect(await Promise.all(statuses)).toEqual([401, 401, 200])
    expect(await Promise.all(pages.map(page => page.closed))).toEqual([4401, 4401])
  })

  test('tells the person by mail when and from where, and what to do if it was not them', async () => {
    const amir = await acme.add('Amir Saleh', 'agent')
    await complete(await drawResetToken(acme, amir))
    const { text } = await mailTo(amir.email, changedSubject)
    const day = new Date().toLocaleDateString('en-GB', { dateStyle: 'long', timeZone: 'UTC' })
    expect(text).toContain(day)
    expect(text).toMatch(/network address (127\.0\.0\.1|::1|::ffff:127\.0\.0\.1)/)
    expect(text).toContain(`${app.url}/forgotten-password`)
    expect(text).not.toContain('#token=')
  })

  test('T7 touches no invitation and no membership', async () => {
    const amir = await acme.add('Amir Saleh', 'agent')
    const sales = await acme.addSpace('Sales')
    const olivia = await app.signIn(acme.olivia)
    const offer = { emails: [amir.email], accessLevel: 'owner', restrictions: [] }
    await olivia.post(`/spaces/${sales}/invitations`, offer)
    const stored = () =>
      app.sql(`select (select json_agg(i order by id) from rollcall.invitations i) as invitations,
        (select json_agg(m order by id) from rollcall.memberships m) as memberships`)
    await expect
      .poll(async () => JSON.stringify((await stored()).rows), { timeout: 10_000 })
      .not.toContain('"delivery_state":"queued"')
    await settled(app)
    const before = (await stored()).rows
    await complete(await drawResetToken(acme, amir))
    expect((await stored()).rows).toEqual(before)
  })

  test('gives back the tries of someone who used them up', async () => {
    const { olivia } = await limited.found()
    const wrong = () => signInWith(olivia.email, 'not this one either', limited)
    for (let nth = 0; nth < 10; nth += 1) await wrong()
    expect((await signInWith(olivia.email, everyonesPassword, limited)).status).toBe(429)
    await ask(olivia.email, limited)
    const token = tokenIn(await mailTo(olivia.email, resetSubject, limited))
    const body = { token, password: anotherPassword }
    expect((await limited.browser().post('/password-reset/completion', body)).status).toBe(204)
    expect((await signInWith(olivia.email, anotherPassword, limited)).status).toBe(201)
  })
})

describe('changing one’s password', () => {
  const change = (currentPassword: string, newPassword: string) => ({
    currentPassword,
    newPassword,
  })

  test('T65 T68 ends all other sessions with their pages, and keeps this one', async () => {
    const amir = await acme.add('Amir Saleh', 'agent')
    const [here, there] = [await app.signIn(amir), await app.signIn(amir)]
    const [mine, other] = [
      await openPage(app, here, acme.spaceId),
      await openPage(app, there, acme.spaceId),
    ]
    const link = await drawResetToken(acme, amir)
    const answer = await here.put('/me/password', change(everyonesPassword, anotherPassword))
    expect([answer.status, answer.text]).toEqual([204, ''])
    expect(await other.closed).toBe(4401)
    expect([(await here.get('/me')).status, (await there.get('/me')).status]).toEqual([200, 401])
    mine.say({ type: 'resync' })
    await mine.until(one => one.type === 'snapshot', mine.told.length)
    expect((await signInWith(amir.email, everyonesPassword)).status).toBe(401)
    expect((await signInWith(amir.email, anotherPassword)).status).toBe(201)
    expect((await complete(link)).body.code).toBe('link_replaced')
    await mailTo(amir.email, changedSubject)
  })

  test('needs the current password', async () => {
    const amir = await acme.add('Amir Saleh', 'agent')
    const [here, there] = [await app.signIn(amir), await app.signIn(amir)]
    const { status, body } = await here.put('/me/password', change('not it', anotherPassword))
    expect([status, body.code]).toEqual([401, 'wrong_credentials'])
    expect(body.errors).toEqual([{ pointer: '/currentPassword', detail: 'is not your password' }])
    expect((await there.get('/me')).status).toBe(200)
    expect((await signInWith(amir.email, everyonesPassword)).status).toBe(201)
  })

  test.each(['password1234', 'saleh and the seven seas', 'short'])(
    'refuses %j at the new password',
    async poor => {
      const here = await app.signIn(await acme.add('Amir Saleh', 'agent'))
      const { status, body } = await here.put('/me/password', change(everyonesPassword, poor))
      expect([status, body.errors[0].pointer]).toEqual([422, '/newPassword'])
      expect((await here.get('/me')).status).toBe(200)
    },
  )
})

test('the same passwords are refused at set-up and by an invitation', async () => {
  const founder = {
    token: app.setupToken,
    organizationName: 'Beta Ltd',
    spaceName: 'Support',
    name: 'Otto Brandt',
    email: newAddress(),
  }
  const olivia = await app.signIn(acme.olivia)
  const email = newAddress()
  const offer = { emails: [email], accessLevel: 'agent', restrictions: [] }
  await olivia.post(`/spaces/${acme.spaceId}/invitations`, offer)
  const token = tokenIn(await mailTo(email, 'Invitation to join Support on Rollcall'))
  for (const poor of ['password1234', 'brandt and the seven seas']) {
    const set = await app.browser().post('/setup', { ...founder, password: poor })
    const body = { token, name: 'Otto Brandt', password: poor }
    const accepted = await app.browser().post('/invitations/acceptance', body)
    for (const answer of [set, accepted]) {
      expect([answer.status, answer.body.errors[0].pointer]).toEqual([422, '/password'])
    }
  }
})
