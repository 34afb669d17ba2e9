import { expect, test } from 'vitest'
import { whereNext } from './paths.ts'

const users = '/spaces/0b8f4a4e-6f0e-4a3b-9d52-0d8f5f2f8a11/users'

test('after signing in people come to the page they asked for', () => {
  expect(whereNext(users)).toBe(users)
  expect(whereNext(`${users}?tab=pending`)).toBe(`${users}?tab=pending`)
  expect(whereNext('/invitation')).toBe('/invitation')
})

test.each([
  undefined,
  '',
  'https://evil.example/',
  '//evil.example/',
  '/\\evil.example/',
  '/\t/evil.example/',
  '\\\\evil.example',
  'javascript:alert(1)',
  ' /spaces',
  '/sign-in?next=/',
  '/api/v1/me',
  '/spaces/x/users',
  `${users}/more`,
  `/..//evil.example${users}`,
])('T89 a next that is no page of ours leads home: %s', next => {
  expect(whereNext(next)).toBe('/')
})
