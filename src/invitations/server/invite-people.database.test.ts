import { randomUUID } from 'node:crypto'
import { hash } from '@node-rs/argon2'
import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { accept, actsIn, agent, endOf, manager, refusalOf } from '../../../tests/acts.ts'
import { type Acme, foundAcme, needs } from '../../../tests/people.ts'
import { replaceCode } from './code-store.ts'
import { mailCode } from './mail-code.ts'

let acme: Acme
let acts: ReturnType<typeof actsIn>
beforeEach(async () => {
  acme = await foundAcme()
  acts = actsIn(acme)
})

const at = () => `${randomUUID().slice(0, 8)}.example`

test('T59 each address has its own outcome, in the given order', async () => {
  const domain = at()
  const results = await acts.invite(acme.olivia, [
    `ana@${domain}`,
    'li@acme',
    acme.olivia.email,
    ` ANA@${domain} `,
    `jo@${domain}`,
  ])
  expect(results.map(one => one.outcome)).toEqual([
    'invited',
    'invalid_email',
    'already_a_user',
    'already_invited',
    'invited',
  ])
  expect(results[0]?.invitation).toEqual(results[3]?.invitation)
})

test('T23 a pasted list of 200 addresses is accepted', async () => {
  const domain = at()
  const list = Array.from({ length: 200 }, (_, nth) => `person${nth}@${domain}`)
  const results = await acts.invite(acme.olivia, list)
  expect(results.every(one => one.outcome === 'invited')).toBe(true)
})

test('T22 T23 a mailbox gets five mails a day, over all its sub-addresses, and holds up nobody else', async () => {
  const domain = at()
  const invitation = await acts.inviteOne(acme.olivia, `ana@${domain}`)
  for (let nth = 0; nth < 4; nth++) await acts.sendAgain(acme.olivia, invitation)
  const refused = await refusalOf(acts.sendAgain(acme.olivia, invitation))
  expect(refused).toMatchObject({ status: 429, code: 'too_many_requests' })
  expect(await endOf(acts.invite(acme.olivia, [`ana+work@${domain}`]))).toBe('too_many_requests')
  const list = [`jo@${domain}`, `ana+work@${domain}`]
  const results = await acts.invite(acme.olivia, list)
  expect(results.map(one => one.outcome)).toEqual(['invited', 'too_many_mails'])
  expect(results[1]?.invitation).toBeUndefined()
})

test('T22 a Space can invite a thousand people a day, and mails of the day before no longer count', async () => {
  const { spaceId, organizationId } = acme
  const alreadyMailed = (recipients: number, hoursAgo: number) =>
    acme.inside(tx =>
      sql`
        insert into invitation_mails (organization_id, space_id, mailbox, kind, at)
        select ${organizationId}, ${spaceId}, 'm' || n, 'invitation', now() - ${hoursAgo} * interval '1 hour'
        from generate_series(1, ${recipients}::int) n`.execute(tx),
    )
  await alreadyMailed(1_000, 25)
  await alreadyMailed(999, 1)
  const two = [`a@${at()}`, `b@${at()}`]
  expect(await endOf(acts.invite(acme.olivia, two))).toBe('too_many_requests')
  expect(await endOf(acts.invite(acme.olivia, two.slice(1)))).toBe('done')
  expect(await endOf(acts.invite(acme.olivia, [`c@${at()}`]))).toBe('too_many_requests')
})

test('T20 T8 the Space’s setting decides how long an invitation lasts', async () => {
  await acme.inside(tx =>
    tx.updateTable('spaces').set({ invitationHours: 1 }).where('id', '=', acme.spaceId).execute(),
  )
  const { createdAt, expiresAt } = await acts.inviteOne(acme.olivia, `ana@${at()}`)
  expect(Date.parse(expiresAt) - Date.parse(createdAt)).toBe(60 * 60 * 1000)
})

test('T15 nobody can invite above their own level', async () => {
  const maya = await acme.add('Maya Okafor', 'manager')
  const amir = await acme.add('Amir Saleh', 'agent')
  expect(await endOf(acts.invite(maya, [`ana@${at()}`], manager))).toBe('outranked')
  expect(await endOf(acts.invite(maya, [`ana@${at()}`], agent))).toBe('done')
  expect(await endOf(acts.invite(amir, [`ana@${at()}`], agent))).toBe('level_too_low')
})

test('T3 a copied link does not prove the address: the mailed code is needed, with five attempts, once', async () => {
  const invitation = await acts.inviteOne(acme.olivia, `ana@${at()}`)
  const token = await acts.copyLink(acme.olivia, invitation)
  const withCode = (code?: string) => endOf(accept(token, { name: 'Ana' }, code ? { code } : {}))
  expect(await withCode()).toBe('email_not_verified')
  expect(await withCode('123456')).toBe('invalid')
  await mailCode({ ...needs(), budgets: false }, token)
  // As the worker does when it mails the code.
  const { id: invitationId } = invitation
  const { organizationId } = acme
  const draw = async (code: string) => {
    const codeHash = await hash(code)
    await acme.inside(tx => replaceCode(tx, { invitationId, organizationId, codeHash }))
  }
  await draw('111111')
  const guesses = await Promise.all(Array.from({ length: 8 }, (_, nth) => withCode(`00000${nth}`)))
  expect(guesses).toEqual(Array(8).fill('invalid'))
  expect(await withCode('111111')).toBe('invalid')
  await draw('222222')
  expect(await withCode('222222')).toBe('done')
})
