import { beforeEach, expect, test } from 'vitest'
import { actsIn, endOf } from '../../../tests/acts.ts'
import { type Acme, foundAcme } from '../../../tests/people.ts'
import type { User } from '../../accounts/user.ts'

const details = { email: 'Grace@customer.example', phone: '+49 30 5550017' }

let acme: Acme
let anna: User
let acts: ReturnType<typeof actsIn>
beforeEach(async () => {
  acme = await foundAcme()
  anna = await acme.add('Anna Berg', 'agent', ['mask_contact_details'])
  acts = actsIn(acme)
})

test('T34 someone with masking sees no detail in the list, the search or the contact', async () => {
  const grace = await acts.createContact(acme.olivia, { name: 'Grace Haddad', ...details })
  const masked = { id: grace.id, name: 'Grace Haddad', email: '•••', phone: '•••' }
  expect(await acts.getContact(anna, grace)).toMatchObject(masked)
  expect(await acts.listContacts(anna)).toMatchObject([masked])
  expect(await acts.listContacts(anna, { query: 'grace h' })).toMatchObject([masked])
  expect(await acts.assign(anna, grace, anna)).toMatchObject(masked)
  expect(await acts.getContact(acme.olivia, grace)).toMatchObject(details)
})

test('a missing detail is not masked', async () => {
  const grace = await acts.createContact(acme.olivia, { name: 'Grace Haddad', phone: '112' })
  expect(await acts.getContact(anna, grace)).toMatchObject({ email: null, phone: '•••' })
})

test('T35 someone with masking cannot find out a detail by searching for it', async () => {
  await acts.createContact(acme.olivia, { name: 'Grace Haddad', ...details })
  for (const query of ['grace@customer.example', 'GRACE@', '+49 30 555', '4930', '•••']) {
    expect(await acts.listContacts(anna, { query })).toEqual([])
  }
  for (const query of ['grace@customer.example', 'GRACE@', '+49 30 555', '4930']) {
    expect(await acts.listContacts(acme.olivia, { query })).toHaveLength(1)
  }
})

test('people cannot write a detail that is masked for them, not even its present value', async () => {
  const grace = await acts.createContact(acme.olivia, { name: 'Grace Haddad', ...details })
  for (const given of [
    { email: 'other@customer.example' },
    { phone: null },
    { name: 'Grace', phone: '112' },
    details,
  ]) {
    expect(await endOf(acts.editContact(anna, grace, given))).toBe('restricted')
  }
  expect(await acts.getContact(acme.olivia, grace)).toEqual(grace)
  const renamed = await acts.editContact(anna, grace, { name: 'Grace H.' })
  expect(renamed).toMatchObject({ name: 'Grace H.', email: '•••', phone: '•••' })
  expect(await acts.getContact(acme.olivia, grace)).toMatchObject({ name: 'Grace H.', ...details })
})

test('when they create a contact, they write its details and see them this once', async () => {
  const grace = await acts.createContact(anna, { name: 'Grace Haddad', ...details })
  expect(grace).toMatchObject(details)
  expect(await acts.getContact(anna, grace)).toMatchObject({ email: '•••', phone: '•••' })
})
