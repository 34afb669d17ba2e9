import { expect, test } from 'vitest'
import { howFound, readContactSearch } from './contact-search.ts'

const grace = (name = 'Grace Haddad') => ({
  name,
  email: 'Grace@customer.example',
  phone: '+49 (30) 555-0017',
})

const partFound = (typed: string, one: Parameters<typeof howFound>[1], masked = false) =>
  howFound(readContactSearch(typed, masked), one)?.part ?? null

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
  ['customer', 'Anyone', 'domain'],
  ['@Customer.ex', 'Anyone', 'domain'],
  ['ustomer', 'Anyone', null],
  ['4930', 'Anyone', 'phone'],
  ['+49 (30) 5', 'Anyone', 'phone'],
  ['030', 'Anyone', null],
  ['0017', 'Anyone', 'lastDigits'],
  ['017', 'Anyone', null],
  ['grace@', 'Grace Haddad', 'email'],
  ['mailto:grace@customer.example', 'Anyone', 'email'],
  ['<grace@customer.example>', 'Anyone', 'email'],
  ['info@acme', 'info@acme.example', 'name'],
  ['  ', 'Grace Haddad', null],
  ['%', 'Grace Haddad', null],
])('%o finds %o by its %s', (typed, name, part) => {
  expect(partFound(typed, grace(name))).toBe(part)
})

test.each([
  ['+49 151 5550101', '0151 5550101'],
  ['+49 151 5550101', '00491515550101'],
  ['+49 151 5550101', '5550101'],
  ['+49 151 5550101', '0101'],
  ['+49 151 5550101', '+49\u00a0151\u202f5550101'],
  ['+49 151 5550101', '\u202a+49 151 5550101\u202c'],
  ['+49 151 5550101', '\uff0b\uff14\uff19 151 5550101'],
  ['+49 151 5550101', '+49\u2011151\u20135550101'],
  ['+49 151 5550101', 'tel:+491515550101'],
  ['+49 151 5550101', '+49 (0)151 5550101'],
  ['+49 151 5550101', '491515550101'],
  ['+49 151 5550101', '011 49 151 5550101'],
  ['0151 5550102', '+49 151 5550102'],
  ['0151 5550102', '0049 151 5550102'],
  ['0151/5550102', '+49 (0) 151 / 555 01-02'],
  ['491515550102', '0151 5550102'],
  ['+49 (0)151 5550102', '+49 151 5550102'],
  ['(415) 555-0101', '+1 415 555 0101'],
  ['+1 (415) 555-0101', '415-555-0101'],
  ['8 495 123-45-67', '+7 495 1234567'],
  ['+7 495 1234567', '8 (495) 123-45-67'],
  ['+39 06 1234567', '06 1234567'],
  ['06 1234567', '+39 06 1234567'],
  ['0321 123456', '+355 321 123456'],
])('the number %o is found as %o', (phone, typed) => {
  expect(partFound(typed, { name: 'Anyone', email: null, phone })).toMatch(/phone|lastDigits/)
})

test.each([
  ['+49 151 5550101', '0151 5550102'],
  ['+49 151 5550101', '+49 152 5550101'],
  ['+49 151 5550101', '101'],
])('the number %o is not found by %o', (phone, typed) => {
  expect(partFound(typed, { name: 'Anyone', email: null, phone })).toBeNull()
})

test('T35 with details masked, a search covers only names', () => {
  for (const typed of ['grace@cust', 'grace@', '4930', '0017', 'customer', '@customer.example']) {
    expect(partFound(typed, grace('Grace Haddad'), true)).toBeNull()
  }
  expect(partFound('had', grace(), true)).toBe('name')
})
