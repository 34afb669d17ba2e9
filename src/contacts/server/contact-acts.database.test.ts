import { beforeEach, expect, test } from 'vitest'
import { actsIn, endOf, refusalOf } from '../../../tests/acts.ts'
import { hold } from '../../../tests/hold.ts'
import { inRounds } from '../../../tests/in-rounds.ts'
import { type Acme, createStranger, foundAcme } from '../../../tests/people.ts'
import type { User } from '../../accounts/user.ts'
import { selectEntries } from '../../audit/server/audit-store.ts'
import type { Contact } from '../contact.ts'

let acme: Acme
let olivia: User
let amir: User
let acts: ReturnType<typeof actsIn>
beforeEach(async () => {
  acme = await foundAcme()
  olivia = acme.olivia
  amir = await acme.add('Amir Saleh', 'agent')
  acts = actsIn(acme)
})

const entries = async () =>
  (await acme.inside(tx => selectEntries(tx, acme.spaceId, { limit: 50 }))).items

test('each act on a contact is recorded with the values before and after', async () => {
  const grace = await acts.createContact(olivia, { name: 'Grace Haddad', phone: '112' })
  await acts.editContact(amir, grace, { name: 'Grace H.', phone: null })
  await acts.assign(olivia, grace, amir)
  await acts.deleteContact(olivia, grace)
  const told = (await entries()).filter(entry => entry.target.id === grace.id)
  expect(told).toMatchObject([
    { kind: 'contact_deleted', before: { name: 'Grace H.', assigneeId: amir.id }, after: null },
    {
      kind: 'contact_assigned',
      before: { assigneeId: null },
      after: { assigneeId: amir.id, assigneeName: 'Amir Saleh' },
    },
    {
      kind: 'contact_edited',
      actor: { userId: amir.id },
      before: { name: 'Grace Haddad', phone: '112' },
      after: { name: 'Grace H.', phone: null },
    },
    { kind: 'contact_created', before: null, after: { name: 'Grace Haddad', phone: '112' } },
  ])
})

test('changing nothing writes no entry and keeps the version', async () => {
  const grace = await acts.createContact(olivia, { name: 'Grace Haddad', assigneeId: amir.id })
  const before = await entries()
  expect(await acts.editContact(olivia, grace, { name: 'Grace Haddad', email: null })).toEqual(
    grace,
  )
  expect(await acts.assign(olivia, grace, amir)).toEqual(grace)
  expect(await entries()).toEqual(before)
})

test('T56 an act on an outdated version is refused', async () => {
  const grace = await acts.createContact(olivia, { name: 'Grace Haddad' })
  const { version } = await acts.editContact(olivia, grace, { name: 'Grace H.' })
  const stale = [String(grace.version)]
  expect(await endOf(acts.editContact(olivia, grace, { name: 'G.' }, stale))).toBe(
    'changed_meanwhile',
  )
  expect(await endOf(acts.assign(olivia, grace, amir, stale))).toBe('changed_meanwhile')
  expect(await endOf(acts.deleteContact(olivia, grace, stale))).toBe('changed_meanwhile')
  expect(await endOf(acts.deleteContact(olivia, grace, [String(version)]))).toBe('done')
})

test('who may delete contacts', async () => {
  const maya = await acme.add('Maya Okafor', 'manager')
  const milo = await acme.add('Milo Brandt', 'manager', ['contact_deletion'])
  const remove = async (by: User) =>
    endOf(acts.deleteContact(by, await acts.createContact(olivia, { name: 'Grace Haddad' })))
  expect(await remove(amir)).toBe('level_too_low')
  expect(await remove(milo)).toBe('restricted')
  expect(await remove(maya)).toBe('done')
  expect(await remove(olivia)).toBe('done')
})

test('T53 a contact goes to members of the Space only', async () => {
  const sol = await acme.add('Sol Ramos', 'owner', [], await acme.addSpace('Sales'))
  const grace = await acts.createContact(olivia, { name: 'Grace Haddad' })
  for (const outsider of [sol, await createStranger('Sam Moss'), (await foundAcme()).olivia]) {
    const created = acts.createContact(olivia, { name: 'Ada', assigneeId: outsider.id })
    expect(await refusalOf(created)).toMatchObject({
      status: 422,
      errors: [{ pointer: '/assigneeId' }],
    })
    expect(await refusalOf(acts.assign(olivia, grace, outsider))).toMatchObject({
      status: 422,
      errors: [{ pointer: '/userId' }],
    })
  }
  expect(await acts.countContacts(olivia, 'unassigned')).toBe(1)
})

test('T36 characters with a meaning in SQL only divide the words of a search', async () => {
  for (const name of ['100% Wool', '50 Wool', 'a_b', 'axb', 'back\\slash']) {
    await acts.createContact(olivia, { name })
  }
  const found = async (query: string) =>
    (await acts.listContacts(olivia, { query })).map(contact => contact.name)
  expect(await found('100% w')).toEqual(['100% Wool'])
  expect(await found('a_b')).toEqual(['a_b'])
  expect(await found('back\\s')).toEqual(['back\\slash'])
  for (const sign of ['%', '_', '\\', '*', '.*']) expect(await found(sign)).toEqual([])
  expect(await found("' or true --")).toEqual([])
})

test.each([
  ['assigned', 'done', (grace: Contact) => acts.assign(olivia, grace, amir)],
  ['deleted', 'not_found', (grace: Contact) => acts.deleteContact(olivia, grace)],
] as const)('whoever waits while the contact is %s: %s', async (_, end, meanwhile) => {
  const grace = await acts.createContact(olivia, { name: 'Grace Haddad' })
  const row = await hold(acme, tx =>
    tx.selectFrom('contacts').where('id', '=', grace.id).select('id').forUpdate().execute(),
  )
  const first = endOf(meanwhile(grace))
  await row.waiters(1)
  const second = endOf(acts.editContact(amir, grace, { name: 'Grace H.' }))
  await row.waiters(2)
  await row.release()
  expect([await first, await second]).toEqual(['done', end])
})

test('when many assign one contact at once, each succeeds and the last choice stands', async () => {
  const anna = await acme.add('Anna Berg', 'agent')
  await inRounds(20, async () => {
    const grace = await acts.createContact(olivia, { name: 'Grace Haddad' })
    const ends = await Promise.all([
      endOf(acts.assign(olivia, grace, amir)),
      endOf(acts.assign(amir, grace, anna)),
      endOf(acts.assign(anna, grace, null)),
      endOf(acts.editContact(anna, grace, { name: 'Grace H.' })),
    ])
    expect(new Set(ends)).toEqual(new Set(['done']))
    const { assigneeId } = await acts.getContact(olivia, grace)
    const last = (await entries()).find(
      entry => entry.kind === 'contact_assigned' && entry.target.id === grace.id,
    )
    expect(assigneeId).toBe(last?.after?.assigneeId ?? null)
  })
})
