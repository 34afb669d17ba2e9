import { expect, test } from 'vitest'
import { containsPerson, password } from './password.ts'
import { isCommon, strengthOf } from './password-strength.ts'

const isOne = (text: unknown) => password.safeParse(text).success

test('a password has 12 to 256 characters', () => {
  expect(isOne('a'.repeat(11))).toBe(false)
  expect(isOne('a'.repeat(12))).toBe(true)
  expect(isOne('a'.repeat(256))).toBe(true)
  expect(isOne('a'.repeat(257))).toBe(false)
})

test('characters are counted as people count them', () => {
  expect(isOne('🔑'.repeat(11))).toBe(false)
  expect(isOne('🔑'.repeat(256))).toBe(true)
})

test('any character is allowed, and none is removed', () => {
  for (const text of ['            ', 'pass\nword\0\u202e1234', ' spaces at the edges ']) {
    expect(password.parse(text)).toBe(text)
  }
})

test.each([[['correct horse battery']], [{}], [null], [123456789012]])('%j is none', shape => {
  expect(isOne(shape)).toBe(false)
})

const olivia = { name: 'Olivia Müller-Hart', email: 'o.hart87@acme.example' }

test.each([
  'olivia likes tea at four',
  'my name is OLIVIA-9931',
  'mueller and the nine seas',
  'the müller family car',
  'MüllerHart and company',
  'o.hart87 o.hart87 o.hart87',
  'tea with hart87 at seven',
  'o.hart87@acme.example',
])('%j contains the person', text => {
  expect(containsPerson(text, olivia)).toBe(true)
})

test.each([
  'correct horse battery staple',
  'acme.example is where we work',
  'a heart of gold and clay',
])('%j does not contain the person', text => {
  expect(containsPerson(text, olivia)).toBe(false)
})

test('a short name counts only as a word of its own', () => {
  const ana = { name: 'Ana Li', email: 'al@acme.example' }
  expect(containsPerson('bananas and alpine lizards', ana)).toBe(false)
  expect(containsPerson('ana went out to sea', ana)).toBe(true)
})

test('a name and an address of short parts count as a whole', () => {
  const jo = { name: 'Jo Li', email: 'jo@acme.example' }
  expect(containsPerson('write to jo@acme.example', jo)).toBe(true)
  expect(containsPerson('tea with Jo Li at four', jo)).toBe(true)
  expect(containsPerson('jolly lizards join in', jo)).toBe(false)
})

test('without a name and an address there is nothing to contain', () => {
  expect(containsPerson('any password at all', { name: '', email: '' })).toBe(false)
})

test.each([
  '123456789012',
  'password1234',
  'PasswordPassword',
  'p@ssw0rd1234',
  'qwertyuiop12',
  '1q2w3e4r5t6y',
  'iloveyou2024',
  'letmeinletmein',
  'aaaaaaaaaaaa',
  'abcdefghijkl',
])('%j is a common password', text => {
  expect(isCommon(text)).toBe(true)
})

test.each([
  'correct horse battery staple',
  'seven quiet boats at noon',
  'Xk7#pq-92mVt',
  'a'.repeat(256),
])('%j is not', text => {
  expect(isCommon(text)).toBe(false)
})

test('the strength is that of the whole password, without credit for capitals and signs', () => {
  expect(strengthOf('Summer2024!!!')).toBe(2)
  expect(strengthOf('a new password')).toBe(2)
  expect(strengthOf('correct horse battery staple')).toBe(4)
})
