import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type OwnApp, startOwnApp } from '../../../tests/http/own-app.ts'
import { makeWorld, newAddress, type World } from '../../../tests/http/world.ts'
import { everyonesPassword } from '../../../tests/people.ts'
import { type SmtpInbox, startSmtpInbox } from '../../../tests/smtp-inbox.ts'
import type { Invitation } from '../invitation.ts'

let inbox: SmtpInbox
let app: OwnApp
let world: World
beforeAll(async () => {
  inbox = await startSmtpInbox()
  app = await startOwnApp({ SMTP_URL: inbox.url })
  world = await makeWorld(app)
})
afterEach(() => inbox.refuse(null))
afterAll(async () => {
  await app.close()
  await inbox.stop()
})

const deliveryOf = async (id: string): Promise<Invitation['delivery']> => {
  const { body } = await world.olivia.browser.get(`${world.space}/invitations`)
  return body.items.find((one: Invitation) => one.id === id)?.delivery
}
const stateOf = async (id: string) => (await deliveryOf(id)).state
const tokenIn = (text = '') => /#token=([\w-]{43})/.exec(text)?.[1] ?? ''

test('T78 the mail leaves within two seconds, and its link has our host whatever the request says', async () => {
  const address = newAddress()
  const evil = {
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'https',
    forwarded: 'host=evil.example',
  }
  const offer = { emails: [address], accessLevel: 'agent', restrictions: [] }
  const { body } = await world.olivia.browser.post(`${world.space}/invitations`, offer, evil)
  const begun = performance.now()
  const mail = await inbox.waitForMail(address)
  expect(performance.now() - begun).toBeLessThan(2_000)
  const html = String(mail.html).replace(/<!DOCTYPE[^>]*>/, '')
  const links = `${mail.text} ${html}`.match(/https?:\/\/[^\s"<#]+/g)
  expect(new Set(links)).toEqual(new Set([`${app.url}/invitation`]))
  const { id } = body.results[0].invitation
  await expect.poll(() => stateOf(id)).toBe('sent')
  expect((await deliveryOf(id)).sentAt).not.toBeNull()

  const guest = app.browser()
  const joined = { token: tokenIn(mail.text), name: 'Nadia Vance', password: everyonesPassword }
  expect((await guest.post('/invitations/acceptance', joined)).status).toBe(201)
  expect((await guest.get(`${world.space}/users`)).status).toBe(200)
})

test('T101 inviting does not wait for the mail server, and reports the state of the mail', async () => {
  inbox.pause()
  const address = newAddress()
  const begun = performance.now()
  const id = await world.invite(address)
  expect(performance.now() - begun).toBeLessThan(5_000)
  expect(await deliveryOf(id)).toEqual({ state: 'queued', lastError: null, sentAt: null })
  inbox.resume()
  await inbox.waitForMail(address)
  await expect.poll(() => stateOf(id)).toBe('sent')
})

test('T101 a refused mail is shown as failed, with the reason, and can be sent again', async () => {
  inbox.refuse('all', '550 5.1.1 No such mailbox')
  const address = newAddress()
  const id = await world.invite(address)
  await expect.poll(() => stateOf(id)).toBe('failed')
  expect(await deliveryOf(id)).toEqual({
    state: 'failed',
    sentAt: null,
    lastError: expect.stringContaining('No such mailbox'),
  })
  inbox.refuse(null)
  const { body } = await world.maya.browser.post(`${world.space}/invitations/${id}/delivery`)
  expect(body.delivery).toEqual({ state: 'queued', lastError: null, sentAt: null })
  expect(body.invitedBy.name).toBe('Maya Okafor')
  await inbox.waitForMail(address)
  await expect.poll(() => stateOf(id)).toBe('sent')
})

test('T101 a mail server that asks to wait gets the mail later, with a working link', async () => {
  inbox.refuse('all', '451 4.7.1 Greylisted')
  const address = newAddress()
  const id = await world.invite(address)
  await expect.poll(async () => (await deliveryOf(id)).lastError).toContain('Greylisted')
  expect(await stateOf(id)).toBe('queued')
  inbox.refuse(null)
  // The pause before the next try is made to be over.
  await app.sql('update graphile_worker._private_jobs set run_at = now()')
  const mail = await inbox.waitForMail(address)
  const { status } = await app.browser().post('/invitations/lookup', { token: tokenIn(mail.text) })
  expect(status).toBe(200)
})

test('T102 no secret is in the queue or in a table', async () => {
  inbox.refuse('all', '451 4.7.1 Greylisted')
  const address = newAddress()
  const id = await world.invite(address)
  await expect.poll(async () => (await deliveryOf(id)).lastError).toContain('Greylisted')
  const jobs = () => app.sql('select payload, last_error from graphile_worker._private_jobs')
  // The queue notes the failure once the job has thrown, a little after the list shows it.
  await expect.poll(async () => (await jobs()).rows[0].last_error).not.toBeNull()
  const { rows } = await jobs()
  expect(rows).toHaveLength(1)
  expect(rows[0].payload).toEqual({
    organizationId: world.acme.organizationId,
    spaceId: world.acme.spaceId,
    invitationId: id,
    deliveryNumber: 1,
  })
  expect(rows[0].last_error).not.toContain(address)
  inbox.refuse(null)
  await app.sql('update graphile_worker._private_jobs set run_at = now()')
  const token = tokenIn((await inbox.waitForMail(address)).text)
  const stored = await app.sql(`select string_agg(t::text, ' ') as text from (
    select l::text from rollcall.invitation_links l union all
    select i::text from rollcall.invitations i union all
    select a::text from rollcall.audit_entries a) as t`)
  expect(stored.rows[0].text).toContain(address)
  expect(stored.rows[0].text).not.toContain(token)
  expect(stored.rows[0].text).not.toContain(Buffer.from(token).toString('hex'))
})

test('T3 a copied link requires the code from a mail, and five wrong codes end it', async () => {
  const address = newAddress()
  const token = await world.copyToken(await world.invite(address))
  const guest = app.browser()
  const accept = (code?: string) => {
    const body = { token, name: 'Nadia Vance', password: everyonesPassword, code }
    return guest.post('/invitations/acceptance', body)
  }
  expect((await accept()).body.code).toBe('email_not_verified')
  const mailCode = async (nth: number) => {
    expect((await guest.post('/invitations/code', { token })).status).toBe(204)
    return /\b\d{6}\b/.exec((await inbox.waitForMail(address, nth)).text ?? '')?.[0] ?? ''
  }
  const code = await mailCode(2)
  const wrong = code === '000000' ? '111111' : '000000'
  for (let tries = 0; tries < 5; tries += 1) {
    const { status, body } = await accept(wrong)
    expect([status, body.errors[0].pointer]).toEqual([422, '/code'])
  }
  expect((await accept(code)).status).toBe(422)
  expect((await accept(await mailCode(3))).status).toBe(201)
})

test('T101 a mail server that does not answer does not hold up an import', async () => {
  inbox.pause()
  for (let nth = 0; nth < 8; nth += 1) await world.invite(newAddress())
  // Not its connections: one that is kept from an earlier mail is used again.
  await expect.poll(inbox.waiting, { timeout: 10_000 }).toBeGreaterThan(3)
  const csv = { 'content-type': 'text/csv' }
  const { browser } = world.olivia
  const begun = performance.now()
  const sent = await browser.post(`${world.space}/contacts/import`, 'name\nAda Byron\n', csv)
  const job = `${world.space}/jobs/${sent.body.jobId}`
  const state = async () => (await browser.get(job)).body.state
  await expect.poll(state, { timeout: 10_000, interval: 50 }).toBe('done')
  expect(performance.now() - begun).toBeLessThan(5_000)
  inbox.resume()
})
