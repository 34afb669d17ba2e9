import { expect, test } from 'vitest'
import { actsIn, endOf, manager } from '../../../tests/acts.ts'
import { holdSpace } from '../../../tests/hold.ts'
import { inRounds } from '../../../tests/in-rounds.ts'
import { foundAcme } from '../../../tests/people.ts'

const rounds = 20

async function tell() {
  const acme = await foundAcme()
  const maya = await acme.add('Maya Okafor', 'manager')
  const amir = await acme.add('Amir Saleh', 'agent')
  return { acme, acts: actsIn(acme), olivia: acme.olivia, maya, amir }
}

test('when two people use the same name at once, one is refused, and the team exists once', async () => {
  await inRounds(rounds, async () => {
    const { acts, olivia, maya } = await tell()
    const day = await acts.createTeam(maya, 'Day')
    const ends = await Promise.all([
      endOf(acts.createTeam(olivia, 'Night')),
      endOf(acts.createTeam(maya, 'night')),
      endOf(acts.renameTeam(olivia, day, 'NIGHT')),
    ])
    expect(ends.sort()).toEqual(['done', 'invalid', 'invalid'])
    const names = (await acts.listTeams(maya)).map(({ name }) => name.toLowerCase())
    expect(names.filter(name => name === 'night')).toHaveLength(1)
  })
})

test('someone who is moved to a team that is being deleted ends up in no team', async () => {
  await inRounds(rounds, async () => {
    const { acts, olivia, maya, amir } = await tell()
    const night = await acts.createTeam(maya, 'Night')
    const [moved, deleted] = await Promise.all([
      endOf(acts.moveToTeam(maya, amir, night)),
      endOf(acts.deleteTeam(olivia, night)),
    ])
    expect(deleted).toBe('done')
    expect(['done', 'invalid']).toContain(moved)
    expect((await acts.moveToTeam(maya, amir, null)).teamId).toBe(null)
    expect(await acts.listTeams(maya)).toEqual([])
  })
})

test('T47 someone who loses the permission while their act waits is refused', async () => {
  const { acme, acts, olivia, maya, amir } = await tell()
  const night = await acts.createTeam(maya, 'Night')
  const roster = await holdSpace(acme)
  const restricted = { ...manager, restrictions: ['space_settings' as const] }
  const losing = endOf(acts.changeAccess(olivia, maya, restricted))
  await roster.waiters(1)
  const moving = endOf(acts.moveToTeam(maya, amir, night))
  await roster.waiters(2)
  const renaming = endOf(acts.renameTeam(maya, night, 'Late'))
  await roster.waiters(3)
  await roster.release()
  expect(await Promise.all([losing, moving, renaming])).toEqual([
    'done',
    'restricted',
    'restricted',
  ])
})
