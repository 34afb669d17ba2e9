import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Access, restrictionSet, whyNotAccess } from './access.ts'
import { type AccessLevel, accessLevels } from './access-level.ts'
import { contactVisibility, masksContactDetails } from './contact-visibility.ts'
import { permissions } from './permission.ts'
import { inOrder, type Restriction, restrictions, restrictionsFor } from './restriction.ts'
import { whyNot, whyNotGrant, whyNotManage } from './why-not.ts'

test('which restrictions may be put on which level', () => {
  expect(restrictionsFor('owner')).toEqual([])
  expect(restrictionsFor('manager')).toEqual([
    'space_settings',
    'contact_deletion',
    'data_export',
    'integrations',
  ])
  expect(restrictionsFor('agent')).toEqual([
    'shortcuts',
    'calls',
    'mask_contact_details',
    'contacts_team_only',
    'contacts_own_only',
  ])
})

test('each restriction belongs to exactly one level', () => {
  expect(accessLevels.flatMap(restrictionsFor).sort()).toEqual([...restrictions].sort())
})

test.each<[AccessLevel, Restriction[], number]>([
  ['owner', ['calls'], 0],
  ['owner', ['data_export'], 0],
  ['manager', ['data_export', 'calls'], 1],
  ['agent', ['shortcuts', 'calls', 'space_settings'], 2],
])('%s with %j is refused, and the wrong one pointed at', (accessLevel, set, index) => {
  expect(whyNotAccess({ accessLevel, restrictions: set })?.index).toBe(index)
})

test('at most one contact visibility can be set', () => {
  const both: Restriction[] = ['contacts_own_only', 'calls', 'contacts_team_only']
  expect(whyNotAccess({ accessLevel: 'agent', restrictions: both })?.index).toBe(2)
  for (const dropped of both) {
    const set = both.filter(one => one !== dropped)
    const wrong = whyNotAccess({ accessLevel: 'agent', restrictions: set })
    expect(wrong?.index ?? null, `without ${dropped}`).toBe(dropped === 'calls' ? 1 : null)
  }
})

test('a set is returned in a fixed order, each restriction once', () => {
  expect(inOrder(['contacts_own_only', 'calls', 'shortcuts', 'calls'])).toEqual([
    'shortcuts',
    'calls',
    'contacts_own_only',
  ])
})

test('only a list of known restrictions is accepted as a set', () => {
  expect(restrictionSet.safeParse(['calls', 'shortcuts']).success).toBe(true)
  for (const wrong of [['messages'], 'calls', [['calls']], { 0: 'calls' }, [null]]) {
    expect(restrictionSet.safeParse(wrong).success).toBe(false)
  }
})

const someAccess: fc.Arbitrary<Access> = fc
  .constantFrom(...accessLevels)
  .chain(accessLevel =>
    fc.subarray(restrictionsFor(accessLevel)).map(set => ({ accessLevel, restrictions: set })),
  )

const narrower = { all: 0, team: 1, own: 2 }

test('adding a restriction never widens what someone may do', () => {
  const target = { userId: 'otto', accessLevel: 'agent' as const, restrictions: [] }
  fc.assert(
    fc.property(someAccess, fc.constantFrom(...restrictions), (access, added) => {
      const more = { ...access, restrictions: [...access.restrictions, added] }
      for (const permission of permissions) {
        if (whyNot(access, permission)) expect(whyNot(more, permission)).not.toBeNull()
      }
      for (const level of accessLevels) {
        const granted = { accessLevel: level, restrictions: [] }
        if (whyNotGrant(access, granted)) expect(whyNotGrant(more, granted)).not.toBeNull()
      }
      const before = whyNotManage({ asker: { userId: 'olivia', ...access }, target })
      const after = whyNotManage({ asker: { userId: 'olivia', ...more }, target })
      if (before) expect(after).not.toBeNull()
      expect(narrower[contactVisibility(more.restrictions)]).toBeGreaterThanOrEqual(
        narrower[contactVisibility(access.restrictions)],
      )
      if (masksContactDetails(access.restrictions))
        expect(masksContactDetails(more.restrictions)).toBe(true)
    }),
  )
})

test('which contacts someone sees, and how much of them', () => {
  expect(contactVisibility([])).toBe('all')
  expect(contactVisibility(['calls', 'mask_contact_details'])).toBe('all')
  expect(contactVisibility(['contacts_team_only'])).toBe('team')
  expect(contactVisibility(['contacts_own_only'])).toBe('own')
  expect(masksContactDetails(['mask_contact_details'])).toBe(true)
  expect(masksContactDetails(['calls', 'contacts_own_only'])).toBe(false)
})
