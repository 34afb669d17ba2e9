import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { actsIn, endOf, refusalOf } from '../../../tests/acts.ts'
import { contactRowsOf } from '../../../tests/contact-rows.ts'
import { hold } from '../../../tests/hold.ts'
import { type Acme, foundAcme, needs } from '../../../tests/people.ts'
import type { Restriction } from '../../access/restriction.ts'
import type { User } from '../../accounts/user.ts'
import type { Contact } from '../contact.ts'
import { assignContacts } from './assign-contacts.ts'
import { deleteContacts } from './delete-contacts.ts'
import { deleteContactRows, layContacts } from './many-contacts-store.ts'
import { requireAssignee } from './require-assignee.ts'

type By = { id: string }
type Chosen = { id: string; version?: number }

let acme: Acme
let maya: User
let amir: User
let acts: ReturnType<typeof actsIn>
let entries: ReturnType<typeof contactRowsOf>['entries']
beforeEach(async () => {
  acme = await foundAcme()
  maya = await acme.add('Maya Brandt', 'manager')
  amir = await acme.add('Amir Saleh', 'agent')
  acts = actsIn(acme)
  entries = contactRowsOf(acme).entries
})

const chosen = (contacts: readonly Contact[]): Chosen[] =>
  contacts.map(({ id, version }) => ({ id, version }))
const outcomes = ({ results }: { results: { outcome: string }[] }) =>
  results.map(one => one.outcome)
const as = ({ id }: By, idempotencyKey: string | null) => ({
  spaceId: acme.spaceId,
  userId: id,
  idempotencyKey,
})
const assign = async (by: By, contacts: Chosen[], to: By | null, key: string | null = null) =>
  outcomes(await assignContacts(needs(), as(by, key), { contacts, userId: to?.id ?? null }))
const remove = async (by: By, contacts: Chosen[], key: string | null = null) =>
  outcomes(await deleteContacts(needs(), as(by, key), { contacts }))

const create = async (names: string[], assigneeId: string | null = null) => {
  const made = []
  for (const name of names) made.push(await acts.createContact(maya, { name, assigneeId }))
  return made as [Contact, Contact, ...Contact[]]
}

describe('Many contacts that are assigned at once', () => {
  test('go to one user, each with its own entry, version and history', async () => {
    const [ada, bo, cy] = await create(['Ada', 'Bo', 'Cy'])
    await acts.assign(maya, bo, amir)
    const asked = [{ id: ada.id, version: 1 }, { id: bo.id }, ...chosen([cy as Contact])]
    expect(await assign(maya, asked, amir)).toEqual(['assigned', 'unchanged', 'assigned'])
    const now = await acts.listContacts(amir, { assignee: 'me' })
    expect(now.map(({ name, version }) => [name, version])).toEqual([
      ['Ada', 2],
      ['Bo', 2],
      ['Cy', 2],
    ])
    expect([await acts.countContacts(maya, amir.id), await acts.countContacts(maya)]).toEqual([
      3, 3,
    ])
    const told = await entries('contact_assigned')
    expect(told.map(one => [one.targetName, one.actorId])).toEqual([
      ['Bo', maya.id],
      ['Ada', maya.id],
      ['Cy', maya.id],
    ])
    expect((await acts.readHistory(maya, ada)).items).toMatchObject([
      { kind: 'assigned', assignee: { userId: amir.id } },
      { kind: 'created' },
    ])
    expect(await assign(maya, [{ id: ada.id }], null)).toEqual(['assigned'])
    expect((await acts.getContact(maya, ada)).assigneeId).toBeNull()
  })

  test('leave out contacts that changed meanwhile, are gone or never existed', async () => {
    const [ada, bo, cy] = await create(['Ada', 'Bo', 'Cy'])
    await acts.editContact(amir, ada, { phone: '112' })
    await acts.deleteContact(maya, bo)
    const asked = [...chosen([ada, bo]), { id: randomUUID() }, { id: cy?.id ?? '' }]
    expect(await assign(maya, asked, amir)).toEqual([
      ...['changed_meanwhile', 'not_found', 'not_found', 'assigned'],
    ])
    expect(await acts.getContact(maya, ada)).toMatchObject({ assigneeId: null, version: 2 })
  })

  test('stay as they are if nobody can take them', async () => {
    const [ada] = await create(['Ada', 'Bo'])
    expect(await refusalOf(assign(maya, [{ id: ada.id }], { id: randomUUID() }))).toMatchObject({
      errors: [{ pointer: '/userId', detail: 'is not a user of this Space' }],
    })
  })

  test('are only those an Agent may see, with details masked for them', async () => {
    const restrictions: Restriction[] = ['contacts_own_only', 'mask_contact_details']
    const anna = await acme.add('Anna Lind', 'agent', restrictions)
    const own = await acts.createContact(maya, { email: 'own@c.example', assigneeId: anna.id })
    const [hidden] = await create(['Hidden', 'Other'], amir.id)
    expect(await assign(anna, chosen([own, hidden]), amir)).toEqual(['assigned', 'not_found'])
    // In the log as it is.
    expect((await entries('contact_assigned')).map(one => one.targetName)).toEqual([
      'own@c.example',
    ])
  })

  test('are locked anew if one is moved while they wait', async () => {
    const [ada, bo] = await create(['Ada', 'Bo'])
    const held = await hold(acme, async tx => {
      const { caseloadId } = await requireAssignee(tx, acme.spaceId, amir.id, '/userId')
      await layContacts(tx, acme.spaceId, [ada.id], caseloadId)
    })
    const later = assign(maya, [{ id: ada.id }, ...chosen([bo])], maya)
    await held.waiters(1)
    await held.release()
    expect(await later).toEqual(['assigned', 'assigned'])
    expect((await acts.getContact(maya, ada)).assigneeId).toBe(maya.id)
    expect(await acts.countContacts(maya, amir.id)).toBe(0)
  })

  test('are locked anew if one is deleted while they wait', async () => {
    const [ada, bo] = await create(['Ada', 'Bo'])
    const held = await hold(acme, tx => deleteContactRows(tx, acme.spaceId, [ada.id]))
    const later = assign(maya, chosen([ada, bo]), amir)
    await held.waiters(1)
    await held.release()
    expect(await later).toEqual(['not_found', 'assigned'])
  })

  test('T58 are assigned once, however often the same request comes', async () => {
    const [ada, bo] = await create(['Ada', 'Bo'])
    const asked = chosen([ada, bo])
    const key = randomUUID()
    expect(await assign(maya, asked, amir, key)).toEqual(['assigned', 'assigned'])
    expect(await assign(maya, asked, amir, key)).toEqual(['assigned', 'assigned'])
    expect((await entries('contact_assigned')).length).toBe(2)
  })
})

describe('Many contacts that are deleted at once', () => {
  test('are gone, each with its own entry, except those that changed meanwhile', async () => {
    const [ada, bo, cy] = await create(['Ada', 'Bo', 'Cy'], amir.id)
    await acts.editContact(amir, bo, { phone: '112' })
    const asked = [...chosen([ada, bo]), { id: randomUUID() }, { id: cy?.id ?? '' }]
    expect(await remove(maya, asked)).toEqual([
      ...['deleted', 'changed_meanwhile', 'not_found', 'deleted'],
    ])
    expect((await acts.listContacts(maya)).map(one => one.name)).toEqual(['Bo'])
    expect(await acts.countContacts(maya, amir.id)).toBe(1)
    expect(await contactRowsOf(acme).termsOfMissing()).toBe(0)
    const told = await entries('contact_deleted')
    expect(told.map(one => [one.targetName, one.before])).toMatchObject([
      ['Ada', { name: 'Ada', assigneeId: amir.id }],
      ['Cy', { name: 'Cy' }],
    ])
  })

  test('stay if the asker may not delete contacts', async () => {
    const [ada] = await create(['Ada', 'Bo'], amir.id)
    expect(await endOf(remove(amir, [{ id: ada.id }]))).toBe('level_too_low')
    const mira = await acme.add('Mira Novak', 'manager', ['contact_deletion'])
    expect(await endOf(remove(mira, [{ id: ada.id }]))).toBe('restricted')
    expect(await acts.countContacts(maya)).toBe(2)
  })

  test('are already gone for someone who deletes the same ones at once', async () => {
    const made = await create(['Ada', 'Bo', 'Cy'])
    const ends = await Promise.all([
      remove(maya, chosen(made)),
      remove(acme.olivia, chosen(made).reverse()),
    ])
    expect(ends.flat().sort()).toEqual([...Array(3).fill('deleted'), ...Array(3).fill('not_found')])
    expect((await entries('contact_deleted')).length).toBe(3)
  })
})

test('contacts of another Space of the same Organization are not found', async () => {
  const elsewhere = await acme.addSpace('Elsewhere')
  const hers = await actsIn(acme, elsewhere).createContact(acme.olivia, { name: 'Ada' })
  expect(await assign(acme.olivia, [{ id: hers.id }], null)).toEqual(['not_found'])
  expect(await remove(acme.olivia, [{ id: hers.id }])).toEqual(['not_found'])
  expect(await actsIn(acme, elsewhere).countContacts(acme.olivia)).toBe(1)
})
