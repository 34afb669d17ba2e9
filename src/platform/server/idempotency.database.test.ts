import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { actsIn, endOf } from '../../../tests/acts.ts'
import { type Acme, foundAcme } from '../../../tests/people.ts'
import type { Access } from '../../access/access.ts'

let acme: Acme
let acts: ReturnType<typeof actsIn>
beforeEach(async () => {
  acme = await foundAcme()
  acts = actsIn(acme)
})

const grace = { name: 'Grace Haddad' }

test('T58 an act repeated with its key is done once and gets the first answer', async () => {
  const { olivia } = acme
  const first = await acts.createContact(olivia, grace, 'key')
  expect(await acts.createContact(olivia, grace, 'key')).toEqual(first)
  expect(await acts.countContacts(olivia)).toBe(1)
})

test('T58 an act repeated while the first is still running is also done once', async () => {
  const { olivia } = acme
  for (let round = 0; round < 20; round++) {
    const key = `key ${round}`
    const tries = Array.from({ length: 5 }, () => acts.createContact(olivia, grace, key))
    const ids = (await Promise.all(tries)).map(contact => contact.id)
    expect(new Set(ids).size).toBe(1)
    expect(await acts.countContacts(olivia)).toBe(round + 1)
  }
})

test('T58 the same key for a different request is refused, and nothing is done', async () => {
  const { olivia, add } = acme
  const amir = await add('Amir Saleh', 'agent')
  await acts.createContact(olivia, grace, 'key')
  const inSales = actsIn(acme, await acme.addSpace('Sales'))
  const others = [
    () => acts.createContact(olivia, { ...grace, phone: '1' }, 'key'),
    () => acts.revoke(olivia, amir, { key: 'key' }),
    () => acts.invite(olivia, ['ana@acme.example'], undefined, 'key'),
    () => inSales.createContact(olivia, grace, 'key'),
  ]
  for (const other of others) expect(await endOf(other())).toBe('idempotency_key_reused')
  expect(await acts.countContacts(olivia)).toBe(1)
  expect(await endOf(acts.previewRevocation(olivia, amir))).toBe('done')
})

test('T58 a key is one person’s own', async () => {
  const otto = await acme.add('Otto Nyström', 'owner')
  const ofOlivia = await acts.createContact(acme.olivia, grace, 'key')
  const ofOtto = await acts.createContact(otto, grace, 'key')
  expect(ofOtto.id).not.toBe(ofOlivia.id)
})

test('T58 a revoke repeated after the person is gone gives the same receipt', async () => {
  const { olivia, add } = acme
  const amir = await add('Amir Saleh', 'agent')
  await acts.createContact(olivia, { ...grace, assigneeId: amir.id })
  const both = [
    acts.revoke(olivia, amir, { key: 'key' }),
    acts.revoke(olivia, amir, { key: 'key' }),
  ]
  const [receipt, other] = await Promise.all(both)
  expect(receipt).toMatchObject({ contactsHandedOver: 1 })
  expect(other).toEqual(receipt)
  expect(await acts.revoke(olivia, amir, { key: 'key' })).toEqual(receipt)
  expect(await endOf(acts.revoke(olivia, amir, { key: 'another' }))).toBe('not_found')
})

test('T58 inviting again with the same key sends nobody a second mail', async () => {
  const { olivia, inside } = acme
  const emails = ['ana@acme.example', 'jo@acme.example']
  const first = await acts.invite(olivia, emails, undefined, 'key')
  expect(first.map(one => one.outcome)).toEqual(['invited', 'invited'])
  expect(await acts.invite(olivia, emails, undefined, 'key')).toEqual(first)
  const mails = await inside(tx => tx.selectFrom('invitationMails').select('mailbox').execute())
  expect(mails).toHaveLength(2)
})

test('T58 restrictions are a set: in another order it is the same request', async () => {
  const { olivia } = acme
  const access: Access = { accessLevel: 'agent', restrictions: ['shortcuts', 'calls'] }
  const turned: Access = { accessLevel: 'agent', restrictions: ['calls', 'shortcuts'] }
  const first = await acts.invite(olivia, ['ana@acme.example'], access, 'key')
  expect(await acts.invite(olivia, ['ana@acme.example'], turned, 'key')).toEqual(first)
})

test('T58 a refused act does not use up its key', async () => {
  const { olivia } = acme
  const nobody = { ...grace, assigneeId: '00000000-0000-4000-8000-000000000000' }
  expect(await endOf(acts.createContact(olivia, nobody, 'key'))).toBe('invalid')
  expect(await endOf(acts.createContact(olivia, grace, 'key'))).toBe('done')
})

test('T58 a key is kept for 24 hours', async () => {
  const { olivia, inside } = acme
  const passes = (minutes: number) =>
    inside(tx =>
      tx
        .updateTable('idempotencyKeys')
        .set({ createdAt: sql`created_at - ${minutes} * interval '1 minute'` })
        .execute(),
    )
  const first = await acts.createContact(olivia, grace, 'key')
  await passes(24 * 60 - 1)
  expect(await acts.createContact(olivia, grace, 'key')).toEqual(first)
  await passes(2)
  expect((await acts.createContact(olivia, grace, 'key')).id).not.toBe(first.id)
  const kept = await inside(tx => tx.selectFrom('idempotencyKeys').select('key').execute())
  expect(kept).toEqual([{ key: 'key' }])
})
