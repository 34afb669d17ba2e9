import { beforeEach, expect, test } from 'vitest'
import { actsIn, agent, endOf, manager, owner } from '../../../tests/acts.ts'
import { type Acme, disableAccount, foundAcme } from '../../../tests/people.ts'
import type { Access } from '../../access/access.ts'
import { accessLevels } from '../../access/access-level.ts'
import { restrictionsFor } from '../../access/restriction.ts'
import type { User } from '../../accounts/user.ts'
import { selectEntries } from '../../audit/server/audit-store.ts'

let acme: Acme
let olivia: User
let maya: User
let acts: ReturnType<typeof actsIn>
beforeEach(async () => {
  acme = await foundAcme()
  olivia = acme.olivia
  maya = await acme.add('Maya Okafor', 'manager', ['data_export'])
  acts = actsIn(acme)
})

const newestEntries = async (limit: number) =>
  (await acme.inside(tx => selectEntries(tx, acme.spaceId, { limit }))).items

test('an edit sets level and restrictions, with a new version and one entry that shows both', async () => {
  const before = await acts.changeAccess(olivia, maya, manager)
  const quiet: Access = { accessLevel: 'agent', restrictions: ['contacts_own_only', 'calls'] }
  const after = await acts.changeAccess(olivia, maya, quiet)
  expect(after).toMatchObject({
    accessLevel: 'agent',
    restrictions: ['calls', 'contacts_own_only'],
  })
  expect(after.version).toBe(before.version + 1)
  expect(await newestEntries(2)).toMatchObject([
    {
      kind: 'access_changed',
      actor: { userId: olivia.id },
      target: { type: 'user', id: maya.id },
      before: { accessLevel: 'manager', restrictions: [] },
      after: { accessLevel: 'agent', restrictions: ['calls', 'contacts_own_only'] },
    },
    { kind: 'access_changed', before: { restrictions: ['data_export'] } },
  ])
})

test('changing nothing writes no entry and keeps the version', async () => {
  const two: Access = { accessLevel: 'manager', restrictions: ['data_export', 'integrations'] }
  const before = await acts.changeAccess(olivia, maya, two)
  const [entry] = await newestEntries(1)
  const swapped: Access = { accessLevel: 'manager', restrictions: ['integrations', 'data_export'] }
  expect(await acts.changeAccess(olivia, maya, swapped)).toEqual(before)
  expect(await newestEntries(1)).toEqual([entry])
})

test('anyone who may edit a person can lift any restriction, no matter who set it', async () => {
  const anna = await acme.add('Anna Berg', 'agent', ['calls'])
  await acts.changeAccess(olivia, maya, manager)
  const lifted = await acts.changeAccess(maya, anna, agent)
  expect(lifted.restrictions).toEqual([])
})

test.each<Access>([
  { accessLevel: 'owner', restrictions: ['data_export'] },
  { accessLevel: 'agent', restrictions: ['data_export'] },
  { accessLevel: 'manager', restrictions: ['calls'] },
  { accessLevel: 'agent', restrictions: ['contacts_own_only', 'contacts_team_only'] },
])(
  'restrictions that do not fit are dropped by nobody, the database included: %j',
  async access => {
    await expect(acts.changeAccess(olivia, maya, access)).rejects.toMatchObject({
      constraint: 'restrictions_fit_the_level',
    })
    expect(await newestEntries(1)).toMatchObject([{ kind: 'joined' }])
  },
)

test.each(
  accessLevels.flatMap(accessLevel =>
    restrictionsFor(accessLevel).map((one): Access => ({ accessLevel, restrictions: [one] })),
  ),
)('the database accepts each restriction of each level: %j', async access => {
  expect(await acts.changeAccess(olivia, maya, access)).toMatchObject(access)
})

test('T46 the only Owner who can sign in stays an Owner', async () => {
  const otto = await acme.add('Otto Nyström', 'owner')
  await acts.changeAccess(olivia, otto, manager)
  expect(await endOf(acts.changeAccess(otto, olivia, manager))).toBe('outranked')
  await acts.changeAccess(olivia, otto, owner)
  await disableAccount(olivia)
  expect(await endOf(acts.changeAccess(olivia, otto, manager))).toBe('last_owner')
  expect(await endOf(acts.revoke(olivia, otto))).toBe('last_owner')
})

test('T56 the second of two edits made from the same version is refused', async () => {
  const { version } = await acts.changeAccess(olivia, maya, manager)
  const first = await acts.changeAccess(olivia, maya, agent, [String(version)])
  const second = acts.changeAccess(olivia, maya, owner, [String(version)])
  expect(await endOf(second)).toBe('changed_meanwhile')
  expect(await endOf(acts.changeAccess(olivia, maya, owner, [String(first.version)]))).toBe('done')
})

test('T56 the same when both arrive at once', async () => {
  const otto = await acme.add('Otto Nyström', 'owner')
  for (let round = 0; round < 25; round++) {
    const { version } = await acts.changeAccess(olivia, maya, manager)
    const ends = await Promise.all([
      endOf(acts.changeAccess(olivia, maya, agent, [String(version)])),
      endOf(acts.changeAccess(otto, maya, owner, [String(version)])),
    ])
    expect(ends.sort()).toEqual(['changed_meanwhile', 'done'])
  }
})
