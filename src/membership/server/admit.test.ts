import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const source = new URL('../..', import.meta.url)

/** The files of the server in which these words stand. */
const filesWith = (words: RegExp) =>
  readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter(file => /\/server\/.*\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
    .filter(file => words.test(readFileSync(new URL(file, source), 'utf8')))
    .sort()

test('T10 only one function makes members, and only founding, accepting and the demo call it', () => {
  expect(filesWith(/insertInto\('memberships'\)/)).toEqual([
    'membership/server/membership-store.ts',
  ])
  expect(filesWith(/insertMembership\(/)).toEqual([
    'membership/server/admit.ts',
    'membership/server/membership-store.ts',
  ])
  expect(filesWith(/\badmit\(/)).toEqual([
    'app/server/fill-demo.ts',
    'invitations/server/accept-invitation.ts',
    'membership/server/admit.ts',
    'set-up/server/found-organization.ts',
  ])
})

test('T10 T7 only one function claims an invitation', () => {
  expect(filesWith(/claimInvitation\(/)).toEqual([
    'invitations/server/accept-invitation.ts',
    'invitations/server/invitation-store.ts',
  ])
})
