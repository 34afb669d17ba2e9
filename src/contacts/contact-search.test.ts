import { expect, test } from 'vitest'
import { nameKey } from '../accounts/name.ts'
import { howFound, readContactSearch } from './contact-search.ts'

const grace = (name = 'Grace Haddad') => ({
  nameKey: nameKey(name),
  email: 'Grace@customer.example',
  phone: '+49 (30) 555-0017',
})

test.each([
  ['grace', 'Grace Haddad', 'name'],
  ['had', 'Grace Haddad', 'name'],
  ['hadd grac', 'Grace Haddad', 'name'],
  ['addad', 'Grace Haddad', null],
  ['grace had smith', 'Grace Haddad', null],
  ['ZOË', 'Zoe Adler', 'name'],
  ['leyen', 'Anna Maria von der Leyen-Bo’ck', 'name'],
  ['bo', 'Anna Maria von der Leyen-Bo’ck', 'name'],
  ['王', '王小明', 'name'],
  ['grace@cust', 'Anyone', 'email'],
  ['customer', 'Anyone', null],
  ['4930', 'Anyone', 'phone'],
  ['+49 (30) 5', 'Anyone', 'phone'],
  ['030', 'Anyone', null],
  ['0017', 'Anyone', null],
  ['grace@', 'Grace Haddad', 'email'],
  ['info@acme', 'info@acme.example', 'name'],
  ['  ', 'Grace Haddad', null],
  ['%', 'Grace Haddad', null],
])('%o finds %o by its %s', (typed, name, part) => {
  expect(howFound(readContactSearch(typed, false), grace(name))).toBe(part)
})

test('T35 with details masked a search means names alone', () => {
  for (const typed of ['grace@cust', 'grace@', '4930']) {
    expect(howFound(readContactSearch(typed, true), grace('Grace Haddad'))).toBeNull()
  }
  expect(howFound(readContactSearch('had', true), grace())).toBe('name')
})
