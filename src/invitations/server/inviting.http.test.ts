import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { everythingStored } from '../../../tests/http/everything-stored.ts'
import { type OwnApp, startOwnApp } from '../../../tests/http/own-app.ts'
import { newAddress } from '../../../tests/http/world.ts'
import type { Acme } from '../../../tests/people.ts'
import type { Browser } from '../../../tests/start-app.ts'

let app: OwnApp
beforeAll(async () => {
  app = await startOwnApp({ RATE_LIMITS: 'on' })
})
afterAll(() => app.close())

interface Story {
  acme: Acme
  olivia: Browser
  path: string
  invite(emails: string[], headers?: Record<string, string>): ReturnType<Browser['post']>
}

async function tell(): Promise<Story> {
  const acme = await app.found()
  const olivia = await app.signIn(acme.olivia)
  const path = `/spaces/${acme.spaceId}/invitations`
  const offer = { accessLevel: 'agent', restrictions: ['calls'] }
  const invite: Story['invite'] = (emails, headers) =>
    olivia.post(path, { emails, ...offer }, headers)
  return { acme, olivia, path, invite }
}

type Results = { email: string; outcome: string }[]
const outcomes = (results: Results) => results.map(({ outcome }) => outcome)

test('T82 each address of a list has its own outcome, in the order it was sent', async () => {
  const { acme, olivia, invite } = await tell()
  const pending = newAddress()
  await invite([pending])
  const fresh = newAddress()
  const emails = [fresh, 'no address', acme.olivia.email, pending, fresh.toUpperCase(), ' ', `a@b`]
  const { body } = await invite(emails)
  expect(body.results.map(({ email }: { email: string }) => email)).toEqual(
    emails.map(email => email.trim()),
  )
  expect(outcomes(body.results)).toEqual([
    ...['invited', 'invalid_email', 'already_a_user', 'already_invited', 'already_invited'],
    ...['invalid_email', 'invalid_email'],
  ])
  const [first] = body.results
  expect(first.invitation).toMatchObject({
    email: fresh,
    accessLevel: 'agent',
    restrictions: ['calls'],
    state: 'pending',
    invitedBy: { userId: acme.olivia.id, name: 'Olivia Hart' },
  })
  const hours =
    (Date.parse(first.invitation.expiresAt) - Date.parse(first.invitation.createdAt)) / 3.6e6
  expect(hours).toBe(168)
  const listed = await olivia.get(`/spaces/${acme.spaceId}/invitations`)
  expect(listed.body.items).toHaveLength(2)
  const { body: space } = await olivia.get(`/spaces/${acme.spaceId}`)
  expect(space).toMatchObject({ members: 1, pendingInvitations: 2 })
})

describe('T25 a person has only one invitation', () => {
  test('however often, and even simultaneously, they are invited', async () => {
    const { olivia, path, invite } = await tell()
    const address = newAddress()
    const spellings = [address, address.toUpperCase(), address, `G${address.slice(1)}`, address]
    const answers = await Promise.all(spellings.map(one => invite([one])))
    const all = answers.flatMap(({ body }) => outcomes(body.results)).sort()
    expect(all).toEqual([...Array(4).fill('already_invited'), 'invited'])
    expect((await olivia.get(path)).body.items).toHaveLength(1)
  })

  test('and inviting again does not change it', async () => {
    const { acme, olivia, path, invite } = await tell()
    const address = newAddress()
    const first = (await invite([address])).body.results[0].invitation
    const other = await app.signIn(await acme.add('Otto Brandt', 'owner'))
    const before = await everythingStored(app)
    const offer = { emails: [address], accessLevel: 'owner', restrictions: [] }
    expect(outcomes((await other.post(path, offer)).body.results)).toEqual(['already_invited'])
    expect(await everythingStored(app)).toEqual(before)
    const [now] = (await olivia.get(path)).body.items
    expect(now).toEqual({ ...first, delivery: now.delivery })
  })

  test('T58 a list sent again with its key gets the first answer', async () => {
    const { olivia, path, invite } = await tell()
    const emails = [newAddress(), 'no address']
    const key = { 'idempotency-key': 'one-paste' }
    const answers = await Promise.all([invite(emails, key), invite(emails, key)])
    expect(answers[0]?.body).toEqual(answers[1]?.body)
    expect(outcomes(answers[0]?.body.results)).toEqual(['invited', 'invalid_email'])
    expect((await olivia.get(path)).body.items).toHaveLength(1)
  })
})

test('T23 pasting 200 addresses works by default', async () => {
  const { olivia, path, invite } = await tell()
  const emails = Array.from({ length: 200 }, newAddress)
  const { status, body } = await invite(emails)
  expect([status, new Set(outcomes(body.results))]).toEqual([200, new Set(['invited'])])
  const page = await olivia.get(`${path}?limit=200`)
  expect(page.body.items).toHaveLength(200)
  expect(page.body.nextCursor).toBeNull()
  const listed = page.body.items.map(({ email }: { email: string }) => email)
  expect(listed.sort()).toEqual([...emails].sort())
  expect((await invite([...emails, newAddress()])).status).toBe(422)
})

describe('T22 mails are counted by recipient', () => {
  /** As if this many people had been invited that long ago. */
  const countFor = ({ acme }: Story, mails: number, ago: string, mailbox = 'x@guests.example') =>
    app.sql(`insert into rollcall.invitation_mails (organization_id, space_id, mailbox, kind, at)
      select '${acme.organizationId}', '${acme.spaceId}', '${mailbox}', 'invitation', now() - interval '${ago}'
      from generate_series(1, ${mails})`)

  test('1,000 a day from one Space; beyond that, nobody in a list is invited', async () => {
    const story = await tell()
    await countFor(story, 998, '23 hours')
    const before = await everythingStored(app)
    const refused = await story.invite([newAddress(), newAddress(), newAddress()])
    expect([refused.status, refused.body.code]).toEqual([429, 'too_many_requests'])
    expect(refused.body.detail).toContain('2 are left.')
    const seconds = Number(refused.headers.get('retry-after'))
    expect(seconds).toBeGreaterThan(3_500)
    expect(seconds).toBeLessThanOrEqual(3_600)
    expect(await everythingStored(app)).toEqual(before)
    expect((await story.invite([newAddress(), newAddress()])).status).toBe(200)
    expect((await story.invite([newAddress()])).status).toBe(429)
    const elsewhere = await tell()
    expect((await elsewhere.invite([newAddress()])).status).toBe(200)
  })

  test('mails sent more than a day ago no longer count', async () => {
    const story = await tell()
    await countFor(story, 1_000, '24 hours 1 second')
    expect((await story.invite([newAddress()])).status).toBe(200)
  })

  test('of six addresses of one mailbox five are invited, and the answer says so', async () => {
    const { path, olivia, invite } = await tell()
    const [name, host] = newAddress().split('@')
    const six = [1, 2, 3, 4, 5, 6].map(n => `${name}+${n}@${host}`)
    const { body } = await invite(six)
    expect(outcomes(body.results)).toEqual([...Array(5).fill('invited'), 'too_many_mails'])
    expect((await olivia.get(path)).body.items).toHaveLength(5)
  })

  test('5 a day to one mailbox, however its address is varied', async () => {
    const { olivia, path, invite } = await tell()
    const [name, host] = newAddress().split('@')
    const first = await invite([`${name}@${host}`, `${name}+a@${host}`, `${name}+b@${host}`])
    const { id } = first.body.results[0].invitation
    expect((await olivia.post(`${path}/${id}/delivery`)).status).toBe(200)
    expect((await olivia.post(`${path}/${id}/delivery`)).status).toBe(200)
    const refused = await olivia.post(`${path}/${id}/delivery`)
    expect([refused.status, refused.body.code]).toEqual([429, 'too_many_requests'])
    expect((await invite([`${name}+c@${host}`])).status).toBe(429)
    expect((await invite([newAddress()])).status).toBe(200)
  })

  test('T23 one mailbox that has had its mails for the day holds up none of 199 others', async () => {
    const { olivia, path, invite } = await tell()
    const cycle = newAddress()
    for (let nth = 0; nth < 5; nth++) {
      const { id } = (await invite([cycle])).body.results[0].invitation
      expect((await olivia.delete(`${path}/${id}`)).status).toBe(204)
    }
    const alone = await invite([cycle])
    expect([alone.status, alone.body.detail]).toEqual([429, expect.stringContaining(cycle)])
    const others = Array.from({ length: 199 }, newAddress)
    const { status, body } = await invite([...others, cycle])
    expect(status).toBe(200)
    expect(outcomes(body.results)).toEqual([...Array(199).fill('invited'), 'too_many_mails'])
    expect((await olivia.get(`${path}?limit=200`)).body.items).toHaveLength(199)
  })
})

test('T12 only the answer to copying a link contains a token', async () => {
  const { acme, olivia, path, invite } = await tell()
  const invited = await invite([newAddress()])
  const { id } = invited.body.results[0].invitation
  const { url } = (await olivia.post(`${path}/${id}/link`)).body
  const token = url.split('#token=')[1]
  expect(token).toMatch(/^[\w-]{43}$/)
  const answers = [
    ...[invited, await olivia.post(`${path}/${id}/delivery`), await olivia.get(path)],
    await olivia.get(`/spaces/${acme.spaceId}/audit`),
  ]
  for (const { text } of answers) {
    expect(text).not.toMatch(/token|#|invitation\//i)
    expect(text).not.toContain(token)
  }
})

test('T88 inviting does not reveal who has an account elsewhere', async () => {
  const { invite } = await tell()
  const elsewhere = await tell()
  const [known, unknown] = [elsewhere.acme.olivia.email, newAddress()]
  const { body } = await invite([known, unknown])
  const [one, other] = body.results
  const { id, email, ...offer } = other.invitation
  expect(one).toEqual({
    email: known,
    outcome: 'invited',
    invitation: { ...offer, id: expect.any(String), email: known },
  })
})

test('T20 invitations can last between an hour and thirty days', async () => {
  const { acme, olivia, invite } = await tell()
  for (const invitationHours of [0, 721, -1, 1.5, '24', null]) {
    const { status, body } = await olivia.patch(`/spaces/${acme.spaceId}`, { invitationHours })
    expect([status, body.errors[0].pointer]).toEqual([422, '/invitationHours'])
  }
  await olivia.patch(`/spaces/${acme.spaceId}`, { invitationHours: 1 })
  const { invitation } = (await invite([newAddress()])).body.results[0]
  expect(Date.parse(invitation.expiresAt) - Date.parse(invitation.createdAt)).toBe(3_600_000)
})
