import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { drawAddressToken, drawObjectionToken } from '../../../tests/http/new-address.ts'
import { type OwnApp, startOwnApp } from '../../../tests/http/own-app.ts'
import { drawResetToken } from '../../../tests/http/reset-link.ts'
import { newAddress } from '../../../tests/http/world.ts'
import { openPage } from '../../../tests/live-page.ts'
import { type Acme, anotherPassword, everyonesPassword } from '../../../tests/people.ts'
import { type SmtpInbox, startSmtpInbox } from '../../../tests/smtp-inbox.ts'
import type { Browser } from '../../../tests/start-app.ts'
import { hashRecoveryCode } from '../../accounts/server/recovery-codes.ts'
import type { User } from '../../accounts/user.ts'

let app: OwnApp
let inbox: SmtpInbox
let acme: Acme
let amir: User
let asAmir: Browser
const changedSubject = 'Your Rollcall email address was changed'
beforeAll(async () => {
  inbox = await startSmtpInbox()
  app = await startOwnApp({ SMTP_URL: inbox.url })
})
beforeEach(async () => {
  acme = await app.found()
  amir = await acme.add('Amir Saleh', 'agent')
  asAmir = await app.signIn(amir)
})
afterAll(async () => {
  await app.close()
  await inbox.stop()
})

const tokenOf = ({ text = '' }) => /#token=([\w-]{43})\b/.exec(text)?.[1] ?? ''
const ask = (email: string, by: Browser = asAmir, password = everyonesPassword) =>
  by.post('/me/email', { email, password })
const confirm = (token: string) => app.browser().post('/email-confirmation', { token })
const object = (token: string) => app.browser().post('/email-objection', { token })
const signInWith = async (email: string, password = everyonesPassword) =>
  (await app.browser().post('/session', { email, password })).status
const addressOf = async ({ id }: { id: string }) =>
  (await app.sql('select email from rollcall.users where id = $1', [id])).rows[0].email

const openRequests = async (of = app) =>
  (await of.sql('select 1 from rollcall.address_requests where closed_at is null')).rows

/** Asks for a new address and confirms it; returns the address. */
async function moveTo(email: string, by: Browser = asAmir, password?: string): Promise<string> {
  expect((await ask(email, by, password)).status).toBe(202)
  expect((await confirm(tokenOf(await inbox.waitForMail(email)))).status).toBe(204)
  return email
}

async function invite(email: string, accessLevel: string, spaceId = acme.spaceId) {
  const olivia = await app.signIn(acme.olivia)
  const offer = { emails: [email], accessLevel, restrictions: [] }
  const { results } = (await olivia.post(`/spaces/${spaceId}/invitations`, offer)).body
  return { outcome: results[0].outcome, id: results[0].invitation?.id }
}

describe('asking for a new address', () => {
  test('T88 T11 is answered alike whether or not the address has an account, and its owner gets no link', async () => {
    const anna = await acme.add('Anna Weber', 'agent')
    const fresh = newAddress()
    const first = await ask(anna.email)
    // The next request would end this one, and with it a mail that was not sent yet.
    const told = await inbox.waitForMail(anna.email)
    const answers = [first, await ask(fresh)]
    const seen = answers.map(({ status, text, headers }) => ({
      status,
      text,
      headers: [...headers].filter(([name]) => name !== 'date'),
    }))
    expect(seen[0]).toMatchObject({ status: 202, text: '' })
    expect(seen[1]).toEqual(seen[0])
    expect(told.subject).toBe('Your email address is in use on Rollcall')
    expect(told.text).not.toContain('#token=')
    const { text, html } = await inbox.waitForMail(fresh)
    const url = `${app.url}/email#token=${tokenOf({ text: text ?? '' })}`
    expect(text?.split('\n')).toContain(url)
    expect(html).toContain(`href="${url}"`)
    expect(await addressOf(amir)).toBe(amir.email)
  })

  test('T88 ends the link before, whoever has the next address', async () => {
    const anna = await acme.add('Anna Weber', 'agent')
    const token = await drawAddressToken(acme, amir, newAddress())
    await ask(anna.email)
    expect((await confirm(token)).body.code).toBe('link_replaced')
  })

  test('T88 waits to be confirmed and is withdrawn alike, whether or not the address has an account', async () => {
    const anna = await acme.add('Anna Weber', 'agent')
    const fresh = newAddress()
    for (const email of [anna.email, fresh]) {
      expect((await asAmir.get('/me/email')).body).toEqual({ email: amir.email, unconfirmed: null })
      await ask(email)
      const waits = { email: amir.email, unconfirmed: { email, askedAt: expect.any(String) } }
      expect((await asAmir.get('/me/email')).body).toEqual(waits)
      await inbox.waitForMail(email)
      await expect.poll(() => openRequests(), { timeout: 10_000 }).toEqual([])
      expect((await asAmir.get('/me/email')).body).toEqual(waits)
      const links: { replacedAt: string | null }[] = (await asAmir.get('/me/data')).body
        .newAddressLinks
      expect(links.filter(({ replacedAt }) => replacedAt === null)).toHaveLength(1)
      expect((await asAmir.delete('/me/email')).status).toBe(204)
    }
    expect((await asAmir.get('/me/email')).body.unconfirmed).toBeNull()
    const token = tokenOf(await inbox.waitForMail(fresh))
    expect((await confirm(token)).body.code).toBe('link_replaced')
  })

  test('needs the password, like signing in', async () => {
    const { status, body } = await ask(newAddress(), asAmir, 'not it')
    expect([status, body.code]).toEqual([401, 'wrong_credentials'])
    expect(body.errors).toEqual([{ pointer: '/password', detail: 'is not your password' }])
    expect((await asAmir.get('/me')).status).toBe(200)
  })

  test('for the address one has is refused', async () => {
    const { status, body } = await ask(amir.email.toUpperCase())
    expect([status, body.errors[0].pointer]).toEqual([422, '/email'])
  })

  test('T39 a body that names someone else is refused', async () => {
    const body = { email: newAddress(), password: everyonesPassword, userId: acme.olivia.id }
    expect((await asAmir.post('/me/email', body)).status).toBe(422)
  })
})

test('T22 T24 one mailbox gets five such mails an hour, whoever asks, and the asker sees no difference', async () => {
  const limited = await startOwnApp({ RATE_LIMITS: 'on', SMTP_URL: inbox.url })
  const { olivia } = await limited.found()
  const browser = await limited.signIn(olivia)
  const to = newAddress()
  for (let nth = 0; nth < 6; nth += 1) {
    expect((await ask(to.replace('@', `+${nth}@`), browser)).status).toBe(202)
    await expect.poll(() => openRequests(limited), { timeout: 10_000 }).toEqual([])
    expect((await browser.get('/me/email')).body.unconfirmed.email).toContain(`+${nth}@`)
  }
  const [local, domain] = to.split('@')
  const arrived = inbox.mails().filter(({ recipients: [one = ''] }) => {
    return one.startsWith(`${local}+`) && one.endsWith(`@${domain}`)
  })
  expect(arrived).toHaveLength(5)
  await limited.close()
})

describe('confirming a new address', () => {
  test('T14 T65 T68 changes it once a button is pressed, and ends all sessions but the one that asked', async () => {
    const elsewhere = await app.signIn(amir)
    const olivia = await app.signIn(acme.olivia)
    const [lost, watching] = [
      await openPage(app, elsewhere, acme.spaceId),
      await openPage(app, olivia, acme.spaceId),
    ]
    await watching.until(told => told.type === 'snapshot')
    const reset = await drawResetToken(acme, amir)
    const email = newAddress()
    await ask(email)
    const token = tokenOf(await inbox.waitForMail(email))
    const lookUp = () => app.browser().post('/email-confirmation/lookup', { token })
    expect((await lookUp()).body).toEqual({ email })
    expect(await addressOf(amir)).toBe(amir.email)
    const before = watching.told.length
    const done = await confirm(token)
    expect([done.status, done.text, done.headers.getSetCookie()]).toEqual([204, '', []])
    expect(await lost.closed).toBe(4401)
    await watching.until(told => told.what === 'users', before)
    const { items } = (await olivia.get(`/spaces/${acme.spaceId}/users?query=${email}`)).body
    expect(items.map((one: { email: string }) => one.email)).toEqual([email])
    expect((await asAmir.get('/me')).body.user.email).toBe(email)
    expect([await signInWith(email), await signInWith(amir.email)]).toEqual([201, 401])
    expect([(await lookUp()).body.code, (await confirm(token)).body.code]).toEqual([
      'link_used',
      'link_used',
    ])
    const used = { token: reset, password: anotherPassword }
    expect((await app.browser().post('/password-reset/completion', used)).body.code).toBe(
      'link_replaced',
    )
    const told = await inbox.waitForMail(amir.email, 1, changedSubject)
    expect(told.text).toContain(`${app.url}/email-objection#token=`)
    expect(told.text).not.toContain(email)
    await watching.close()
  })

  test('T113 works for an hour, and not once the password changed', async () => {
    const token = await drawAddressToken(acme, amir, newAddress())
    await app.sql(
      `update rollcall.address_links set expires_at = now() where user_id = '${amir.id}'`,
    )
    expect((await confirm(token)).body.code).toBe('link_expired')
    const next = await drawAddressToken(acme, amir, newAddress())
    const change = { currentPassword: everyonesPassword, newPassword: anotherPassword }
    expect((await asAmir.put('/me/password', change)).status).toBe(204)
    expect((await confirm(next)).body.code).toBe('link_replaced')
  })

  test('T2 T7 T25 withdraws an invitation to the new address where its person belongs, and touches no other', async () => {
    const sales = await acme.addSpace('Sales')
    const email = newAddress()
    const [here, there, toOld] = [
      await invite(email, 'owner'),
      await invite(email, 'agent', sales),
      await invite(amir.email, 'agent', sales),
    ]
    // Both mails to the new address are there, so the third is the link.
    await inbox.waitForMail(email, 2)
    await ask(email)
    expect((await confirm(tokenOf(await inbox.waitForMail(email, 3)))).status).toBe(204)
    const { rows } = await app.sql(
      'select id, ending from rollcall.invitations where id = any($1) order by ending nulls last, email',
      [[here.id, there.id, toOld.id]],
    )
    expect(rows[0]).toEqual({ id: here.id, ending: 'withdrawn' })
    expect(rows.slice(1).map(row => row.ending)).toEqual([null, null])
    const { body } = await asAmir.get('/me')
    const [{ accessLevel }] = body.spaces
    expect([body.spaces.length, accessLevel]).toEqual([1, 'agent'])
    const olivia = await app.signIn(acme.olivia)
    const [entry] = (await olivia.get(`/spaces/${acme.spaceId}/audit`)).body.items
    expect([entry.kind, entry.actor.userId]).toEqual(['invitation_withdrawn', amir.id])
    expect((await invite(email, 'agent')).outcome).toBe('already_a_user')
    // The other one was made for an address that now is theirs.
    const { url } = (await olivia.post(`/spaces/${sales}/invitations/${there.id}/link`)).body
    const token = tokenOf({ text: url })
    expect((await asAmir.post('/invitations/acceptance', { token })).status).toBe(201)
    const old = (await olivia.post(`/spaces/${sales}/invitations/${toOld.id}/link`)).body.url
    const answer = await asAmir.post('/invitations/acceptance', { token: tokenOf({ text: old }) })
    expect(answer.body.code).toBe('invitation_for_another_address')
  })

  test('is refused if another account got the address first', async () => {
    const anna = await acme.add('Anna Weber', 'agent')
    const email = newAddress()
    const [late, first] = [
      await drawAddressToken(acme, amir, email),
      await drawAddressToken(acme, anna, email),
    ]
    expect((await confirm(first)).status).toBe(204)
    expect((await confirm(late)).body.code).toBe('address_taken')
    expect([await addressOf(amir), await addressOf(anna)]).toEqual([amir.email, email])
  })
})

describe('an objection', () => {
  test('T65 gives the first address back after two changes and a new password, and shuts everyone out', async () => {
    const second = await moveTo(newAddress())
    const toFirst = tokenOf(await inbox.waitForMail(amir.email, 1, changedSubject))
    const change = { currentPassword: everyonesPassword, newPassword: anotherPassword }
    expect((await asAmir.put('/me/password', change)).status).toBe(204)
    const third = await moveTo(newAddress(), asAmir, anotherPassword)
    const toSecond = await drawObjectionToken(acme, amir, second)
    const reset = await drawResetToken(acme, amir)
    const fourth = await drawAddressToken(acme, amir, newAddress())
    const passkey = `insert into rollcall.passkeys
      (user_id, credential_id, public_key, sign_count, transports, name, created_at)
      values ($1, sha256(convert_to($2, 'UTF8')), '', 0, '{}', $2, now() - $3::interval)`
    await app.sql(passkey, [amir.id, `his own ${amir.id}`, '1 day'])
    await app.sql(passkey, [amir.id, `a stranger’s ${amir.id}`, '0'])
    // Set up by the stranger: it would ask its owner for codes that only the stranger has.
    await app.sql(
      `insert into rollcall.totp_factors (user_id, secret, last_step) values ($1, 'x', 0)`,
      [amir.id],
    )
    await app.sql(`insert into rollcall.recovery_codes values ($1, sha256('one'))`, [amir.id])
    const right = { email: third, password: anotherPassword }
    const { ticket } = (await app.browser().post('/session', right)).body
    const page = await openPage(app, asAmir, acme.spaceId)

    const found = await app.browser().post('/email-objection/lookup', { token: toFirst })
    expect(found.body).toEqual({ email: amir.email, changedAt: expect.any(String) })
    expect((await asAmir.get('/me')).body.user.email).toBe(third)
    const done = await object(toFirst)
    expect([done.status, done.text, done.headers.getSetCookie()]).toEqual([204, '', []])

    expect(await page.closed).toBe(4401)
    expect(await addressOf(amir)).toBe(amir.email)
    for (const password of [everyonesPassword, anotherPassword]) {
      expect(await signInWith(amir.email, password)).toBe(401)
    }
    const left = await app.sql('select name from rollcall.passkeys where user_id = $1', [amir.id])
    expect(left.rows).toEqual([{ name: `his own ${amir.id}` }])
    const codes = await app.sql(
      `select user_id from rollcall.totp_factors where user_id = $1
        union all select user_id from rollcall.recovery_codes where user_id = $1`,
      [amir.id],
    )
    expect(codes.rows).toEqual([])
    const late = await app.browser().post('/session/factor', { ticket, code: '000000' })
    expect(late.body.code).toBe('invalid_token')
    expect((await object(toFirst)).body.code).toBe('link_used')
    expect((await object(toSecond)).body.code).toBe('link_replaced')
    expect((await confirm(fourth)).body.code).toBe('link_replaced')
    const dead = { token: reset, password: anotherPassword }
    expect((await app.browser().post('/password-reset/completion', dead)).body.code).toBe(
      'link_replaced',
    )
    const subject = 'Your address was removed from a Rollcall account'
    const told = await inbox.waitForMail(third, 1, subject)
    expect(told.text).not.toContain(amir.email)
    // They go on with the mail to their own address, and a code that they made with their own passkey.
    await app.sql('insert into rollcall.recovery_codes values ($1, $2)', [
      amir.id,
      hashRecoveryCode(amir.id, 'two'),
    ])
    const password = 'eleven lamps along a pier'
    const asked = { token: await drawResetToken(acme, amir), password, code: 'two' }
    const chosen = await app.browser().post('/password-reset/completion', asked)
    expect([chosen.status, await signInWith(amir.email, password)]).toEqual([204, 200])
  })

  test('T113 is possible for 72 hours', async () => {
    await moveTo(newAddress())
    const token = tokenOf(await inbox.waitForMail(amir.email, 1, changedSubject))
    const pass = (hours: number) =>
      app.sql(
        `update rollcall.address_changes set changed_at = changed_at - $2 * interval '1 hour'
         where user_id = $1`,
        [amir.id, hours],
      )
    await pass(71)
    const lookUp = await app.browser().post('/email-objection/lookup', { token })
    expect(lookUp.status).toBe(200)
    await pass(1)
    expect((await object(token)).body.code).toBe('link_expired')
  })

  test('T11 the old address stays with its account for as long: nobody else can take it', async () => {
    const anna = await acme.add('Anna Weber', 'agent')
    const sales = await acme.addSpace('Sales')
    const { id } = await invite(amir.email, 'agent', sales)
    await moveTo(newAddress())
    const olivia = await app.signIn(acme.olivia)
    const { url } = (await olivia.post(`/spaces/${sales}/invitations/${id}/link`)).body
    const token = tokenOf({ text: url })
    const body = { token, name: 'Mallory', password: anotherPassword, code: '123456' }
    const accepting = () => app.browser().post('/invitations/acceptance', body)
    expect((await accepting()).body.code).toBe('not_signed_in')
    const offer = await app.browser().post('/invitations/lookup', { token })
    expect(offer.body.accountExists).toBe(true)
    expect((await confirm(await drawAddressToken(acme, anna, amir.email))).body.code).toBe(
      'address_taken',
    )
    await app.sql(
      `update rollcall.address_changes set changed_at = now() - interval '72 hours'
       where user_id = $1`,
      [amir.id],
    )
    expect((await confirm(await drawAddressToken(acme, anna, amir.email))).status).toBe(204)
  })

  test('a person may go back to their old address at any time', async () => {
    await moveTo(newAddress())
    const token = await drawAddressToken(acme, amir, amir.email)
    expect((await confirm(token)).status).toBe(204)
    expect(await addressOf(amir)).toBe(amir.email)
  })
})
