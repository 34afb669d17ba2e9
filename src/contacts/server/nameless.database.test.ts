import { beforeEach, expect, test } from 'vitest'
import { actsIn, endOf } from '../../../tests/acts.ts'
import { type Acme, foundAcme } from '../../../tests/people.ts'
import type { User } from '../../accounts/user.ts'

const email = 'nora@customer.example'
const phone = '+49 151 5550101'

let acme: Acme
let anna: User
let acts: ReturnType<typeof actsIn>
beforeEach(async () => {
  acme = await foundAcme()
  anna = await acme.add('Anna Berg', 'agent', ['mask_contact_details'])
  acts = actsIn(acme)
})

test('a contact needs no name and is shown by its address, else by its number', async () => {
  const { olivia } = acme
  const nora = await acts.createContact(olivia, { email, phone })
  const tom = await acts.createContact(olivia, { name: null, phone: '112' })
  expect([nora.name, tom.name]).toEqual([email, '112'])
  expect(await acts.getContact(olivia, nora)).toMatchObject({ name: email, email, phone })
  expect(await acts.listContacts(olivia, { query: 'nora@' })).toMatchObject([{ name: email }])
  expect(await endOf(acts.createContact(olivia, {}))).toBe('invalid')
  expect(await endOf(acts.createContact(olivia, { name: null, email: null }))).toBe('invalid')
})

test('its last detail cannot be removed, and its name can if a detail remains', async () => {
  const { olivia } = acme
  const nora = await acts.createContact(olivia, { email })
  expect(await endOf(acts.editContact(olivia, nora, { email: null }))).toBe('invalid')
  const byPhone = await acts.editContact(olivia, nora, { email: null, phone })
  expect(byPhone).toMatchObject({ name: phone, email: null, phone })
  const named = await acts.editContact(olivia, nora, { name: 'Nora' })
  expect(named.name).toBe('Nora')
  expect(await acts.editContact(olivia, nora, { name: null })).toMatchObject({ name: phone })
  expect(await endOf(acts.editContact(olivia, nora, { phone: null }))).toBe('invalid')
})

test('a name equal to the address counts as none, so that it is masked with it', async () => {
  const nora = await acts.createContact(acme.olivia, { name: 'Nora@Customer.example', email })
  expect(nora.name).toBe(email)
  expect(await acts.getContact(anna, nora)).toMatchObject({ name: '•••', email: '•••' })
})

test('T34 someone with masking cannot read the detail a contact is shown by', async () => {
  const nora = await acts.createContact(acme.olivia, { email, phone })
  const masked = { id: nora.id, name: '•••', email: '•••', phone: '•••' }
  expect(await acts.getContact(anna, nora)).toMatchObject(masked)
  expect(await acts.listContacts(anna)).toMatchObject([masked])
  expect(await acts.assign(anna, nora, anna)).toMatchObject(masked)
  expect(await acts.editContact(anna, nora, { name: '•••' })).toMatchObject(masked)
  const entries = await acme.inside(tx =>
    tx
      .selectFrom('auditEntries')
      .select('targetName')
      .where('kind', '=', 'contact_assigned')
      .execute(),
  )
  expect(entries).toEqual([{ targetName: email }])
})

test('T35 someone with masking learns nothing by search, by order or by a guess', async () => {
  await acts.createContact(acme.olivia, { email: 'mmm@customer.example' })
  const nora = await acts.createContact(acme.olivia, { email })
  for (const query of ['nora', 'nora@', email, 'customer', '•••']) {
    expect(await acts.listContacts(anna, { query })).toEqual([])
  }
  const keys = await acme.inside(tx =>
    tx.selectFrom('contacts').select(['name', 'nameKey']).where('name', 'is', null).execute(),
  )
  expect(keys).toEqual([1, 2].map(() => ({ name: null, nameKey: '' })))
  // A guess that is right is answered like one that is wrong.
  expect(await acts.editContact(anna, nora, { name: email })).toMatchObject({ name: email })
  const wrong = await acts.editContact(anna, nora, { name: 'other@customer.example' })
  expect(wrong.name).toBe('other@customer.example')
})
