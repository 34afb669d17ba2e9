import { beforeEach, describe, expect, test } from 'vitest'
import { actsIn, agent, endOf, refusalOf } from '../../../tests/acts.ts'
import { type Acme, foundAcme, needs } from '../../../tests/people.ts'
import type { User } from '../../accounts/user.ts'
import { readAudit } from '../../audit-log/server/read-audit.ts'
import { getUser } from '../../users/server/get-user.ts'

let acme: Acme
let acts: ReturnType<typeof actsIn>
let olivia: User
let maya: User
let amir: User
beforeEach(async () => {
  acme = await foundAcme()
  acts = actsIn(acme)
  olivia = acme.olivia
  maya = await acme.add('Maya Okafor', 'manager')
  amir = await acme.add('Amir Saleh', 'agent')
})

const memberOf = (user: User) =>
  getUser(needs(), { spaceId: acme.spaceId, userId: olivia.id, targetId: user.id })
const versionOf = async (user: User) => (await memberOf(user)).version
const entries = async () =>
  (await readAudit(needs(), { spaceId: acme.spaceId, userId: olivia.id }, { limit: 200 })).items
const teamEntries = async () =>
  (await entries()).filter(({ kind }) => kind.startsWith('team_')).reverse()

describe('the teams of a Space', () => {
  test('are listed by name with the number of their members', async () => {
    for (const name of ['Zürich', 'night shift', 'Élan', 'Day']) await acts.createTeam(maya, name)
    const [day] = await acts.listTeams(maya)
    for (const one of [amir, maya]) await acts.moveToTeam(maya, one, { id: day?.id ?? '' })
    const found = await acts.listTeams(olivia)
    expect(found.map(({ name, members }) => [name, members])).toEqual([
      ['Day', 2],
      ['Élan', 0],
      ['night shift', 0],
      ['Zürich', 0],
    ])
  })

  test('a name that is taken, whatever its case and accents, is refused at the name', async () => {
    await acts.createTeam(maya, 'Élan')
    const day = await acts.createTeam(maya, 'Day')
    const taken = {
      code: 'invalid',
      errors: [{ pointer: '/name', detail: 'is the name of another team of this Space' }],
    }
    expect(await refusalOf(acts.createTeam(maya, 'ELAN'))).toMatchObject(taken)
    expect(await refusalOf(acts.renameTeam(maya, day, 'elan'))).toMatchObject(taken)
    expect((await acts.renameTeam(maya, day, 'DAY')).name).toBe('DAY')
    // Another Space has names of its own.
    const sales = actsIn(acme, await acme.addSpace('Sales'))
    expect(await endOf(sales.createTeam(olivia, 'Élan'))).toBe('done')
  })

  test('a new name gives a new version; the same name changes nothing and writes no entry', async () => {
    const made = await acts.createTeam(maya, 'Night')
    expect(made).toMatchObject({ name: 'Night', members: 0, version: 1 })
    expect(await acts.renameTeam(maya, made, 'Late')).toEqual({ ...made, name: 'Late', version: 2 })
    expect((await acts.renameTeam(maya, made, 'Late')).version).toBe(2)
    expect((await teamEntries()).map(({ sentence }) => sentence)).toEqual([
      'Maya Okafor created the team Night.',
      'Maya Okafor renamed the team Night to Late.',
    ])
  })

  test('T56 an outdated version renames and deletes nothing', async () => {
    const made = await acts.createTeam(maya, 'Night')
    await acts.renameTeam(maya, made, 'Late')
    expect(await endOf(acts.renameTeam(maya, made, 'Early', ['1']))).toBe('changed_meanwhile')
    expect(await endOf(acts.deleteTeam(olivia, made, ['1']))).toBe('changed_meanwhile')
    expect(await endOf(acts.deleteTeam(olivia, made, ['2']))).toBe('done')
  })

  test('deleting one removes its members from it, and gives each a new version', async () => {
    const night = await acts.createTeam(maya, 'Night')
    const day = await acts.createTeam(maya, 'Day')
    await acts.moveToTeam(maya, amir, night)
    await acts.moveToTeam(maya, maya, day)
    const [amirs, mayas] = [await versionOf(amir), await versionOf(maya)]
    expect(await endOf(acts.deleteTeam(maya, night))).toBe('level_too_low')
    await acts.deleteTeam(olivia, night)
    expect(await memberOf(amir)).toMatchObject({ teamId: null, version: amirs + 1 })
    expect(await memberOf(maya)).toMatchObject({ teamId: day.id, version: mayas })
    expect(await endOf(acts.deleteTeam(olivia, night))).toBe('not_found')
    expect((await teamEntries()).at(-1)).toMatchObject({
      kind: 'team_deleted',
      target: { type: 'team', id: night.id, name: 'Night' },
      before: { name: 'Night', members: 1 },
    })
  })
})

describe('moving someone to a team', () => {
  test('gives them a new version and records the old and the new team', async () => {
    const night = await acts.createTeam(maya, 'Night')
    const moved = await acts.moveToTeam(maya, amir, night)
    expect(moved).toMatchObject({ userId: amir.id, teamId: night.id, version: 2 })
    expect((await acts.moveToTeam(maya, amir, night)).version).toBe(2)
    expect((await acts.moveToTeam(maya, amir, null)).version).toBe(3)
    const none = { teamId: null, teamName: null }
    const inNight = { teamId: night.id, teamName: 'Night' }
    const target = { type: 'user', id: amir.id, name: 'Amir Saleh' }
    expect((await teamEntries()).slice(1)).toMatchObject([
      { kind: 'team_changed', target, before: none, after: inNight },
      { kind: 'team_changed', target, before: inNight, after: none },
    ])
  })

  test('requires no authority over them, and works for oneself', async () => {
    const night = await acts.createTeam(maya, 'Night')
    for (const target of [olivia, maya, amir]) {
      expect(await endOf(acts.moveToTeam(maya, target, night))).toBe('done')
    }
    expect(await endOf(acts.moveToTeam(amir, amir, null))).toBe('level_too_low')
  })

  test('T56 an outdated version moves nobody', async () => {
    const night = await acts.createTeam(maya, 'Night')
    await acts.changeAccess(olivia, amir, { ...agent, restrictions: ['calls'] })
    expect(await endOf(acts.moveToTeam(maya, amir, night, ['1']))).toBe('changed_meanwhile')
    expect((await acts.moveToTeam(maya, amir, night, ['2'])).version).toBe(3)
  })

  test('is checked in order: existence, permission, version, and the team', async () => {
    const nobody = { id: crypto.randomUUID() }
    expect(await endOf(acts.moveToTeam(amir, nobody, nobody, ['0']))).toBe('not_found')
    expect(await endOf(acts.moveToTeam(amir, maya, nobody, ['0']))).toBe('level_too_low')
    expect(await endOf(acts.moveToTeam(maya, amir, nobody, ['0']))).toBe('changed_meanwhile')
    expect(await refusalOf(acts.moveToTeam(maya, amir, nobody))).toMatchObject({
      code: 'invalid',
      errors: [{ pointer: '/teamId', detail: 'is not a team of this Space' }],
    })
  })

  test('T30 T31 is not possible into a team of another Space', async () => {
    const sales = actsIn(acme, await acme.addSpace('Sales'))
    const rival = await foundAcme()
    const beside = await sales.createTeam(olivia, 'Beside')
    const elsewhere = await actsIn(rival).createTeam(rival.olivia, 'Elsewhere')
    const before = await versionOf(amir)
    for (const team of [beside, elsewhere]) {
      expect(await endOf(acts.moveToTeam(olivia, amir, team))).toBe('invalid')
      expect(await endOf(acts.renameTeam(olivia, team, 'Ours'))).toBe('not_found')
      expect(await endOf(acts.deleteTeam(olivia, team))).toBe('not_found')
    }
    expect(await versionOf(amir)).toBe(before)
  })
})

test('T34 someone who sees only their team’s contacts sees every change of a team at once', async () => {
  const tom = await acme.add('Tom Weiss', 'agent', ['contacts_team_only'])
  const night = await acts.createTeam(maya, 'Night')
  const day = await acts.createTeam(maya, 'Day')
  const contact = await acts.createContact(olivia, { name: 'Ada Byron', assigneeId: amir.id })
  const sees = async () => [
    await endOf(acts.getContact(tom, contact)),
    (await acts.listContacts(tom)).length,
    await acts.countContacts(tom),
  ]
  const hidden = ['not_found', 0, 0]
  const inSight = ['done', 1, 1]
  expect(await sees()).toEqual(hidden)
  await acts.moveToTeam(maya, tom, night)
  expect(await sees()).toEqual(hidden)
  await acts.moveToTeam(maya, amir, night)
  expect(await sees()).toEqual(inSight)
  await acts.moveToTeam(maya, tom, day)
  expect(await sees()).toEqual(hidden)
  await acts.moveToTeam(maya, amir, day)
  expect(await sees()).toEqual(inSight)
  // Both are in no team then, which is not the same as being in one together.
  await acts.deleteTeam(olivia, day)
  expect(await sees()).toEqual(hidden)
})
