import { expect, test } from 'vitest'
import { password } from './password.ts'

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
