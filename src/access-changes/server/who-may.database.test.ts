import { expect, test } from 'vitest'
import { actsIn, agent, endOf, manager, owner } from '../../../tests/acts.ts'
import { createStranger, foundAcme } from '../../../tests/people.ts'
import type { User } from '../../accounts/user.ts'

/**
 * Written by hand: how it ends when the person of the row revokes the one of the column. Otto owns,
 * Maya manages, Milo manages without the settings, Amir is an Agent. Sol is in another Space of the
 * Organization, Rhea owns one of another Organization, Sam has an account and nothing else.
 */
const ends = `
          olivia         otto           maya           milo           amir           sol        rhea       sam
  olivia  yourself       done           done           done           done           not_found  not_found  not_found
  maya    outranked      outranked      yourself       outranked      done           not_found  not_found  not_found
  milo    restricted     restricted     restricted     yourself       restricted     not_found  not_found  not_found
  amir    level_too_low  level_too_low  level_too_low  level_too_low  yourself       not_found  not_found  not_found
  sol     not_found      not_found      not_found      not_found      not_found      not_found  not_found  not_found
  rhea    not_found      not_found      not_found      not_found      not_found      not_found  not_found  not_found
  sam     not_found      not_found      not_found      not_found      not_found      not_found  not_found  not_found
`

const [head = '', ...rows] = ends.trim().split('\n')
const targets = head.trim().split(/\s+/)
const cells = rows.flatMap(row => {
  const [asker = '', ...words] = row.trim().split(/\s+/)
  return words.map((end, nth) => ({ asker, target: targets[nth] ?? '', end }))
})

async function tell() {
  const acme = await foundAcme()
  const sales = await acme.addSpace('Sales')
  const people: Record<string, User> = {
    olivia: acme.olivia,
    otto: await acme.add('Otto Nyström', 'owner'),
    maya: await acme.add('Maya Okafor', 'manager'),
    milo: await acme.add('Milo Brandt', 'manager', ['space_settings']),
    amir: await acme.add('Amir Saleh', 'agent'),
    sol: await acme.add('Sol Ramos', 'owner', [], sales),
    rhea: (await foundAcme()).olivia,
    sam: await createStranger('Sam Moss'),
  }
  const person = (name: string): User => {
    const found = people[name]
    if (!found) throw new Error(`${name} is not in this story`)
    return found
  }
  const state = () =>
    acme.inside(async tx => [
      await tx.selectFrom('memberships').selectAll().orderBy('id').execute(),
      await tx.selectFrom('auditEntries').select('id').orderBy('sequence').execute(),
    ])
  return { acts: actsIn(acme), person, state }
}

test('T26 T27 T30 T31 an asker who is refused is refused on every path, with one reason, and nothing changes', async () => {
  const { acts, person, state } = await tell()
  const before = await state()
  for (const { asker, target, end } of cells.filter(cell => cell.end !== 'done')) {
    const [by, whom] = [person(asker), person(target)]
    const paths = [
      acts.previewRevocation(by, whom),
      acts.revoke(by, whom),
      acts.revoke(by, whom, { to: person('olivia') }),
      ...[owner, manager, agent].map(access => acts.changeAccess(by, whom, access)),
    ]
    const told = await Promise.all(paths.map(endOf))
    expect(new Set(told), `${asker} on ${target}`).toEqual(new Set([end]))
  }
  expect(await state()).toEqual(before)
})

for (const { asker, target } of cells.filter(cell => cell.end === 'done')) {
  test(`${asker} may look at what revoking ${target} would do, and do it`, async () => {
    const { acts, person } = await tell()
    const [by, whom] = [person(asker), person(target)]
    expect(await endOf(acts.previewRevocation(by, whom))).toBe('done')
    expect(await endOf(acts.revoke(by, whom))).toBe('done')
    expect(await endOf(acts.revoke(by, whom))).toBe('not_found')
    expect(await endOf(acts.previewRevocation(by, whom))).toBe('not_found')
    expect(await endOf(acts.changeAccess(by, whom, agent))).toBe('not_found')
  })
}

test('T15 T17 nobody can give someone a level they could not invite to', async () => {
  const { acts, person, state } = await tell()
  const before = await state()
  for (const access of [owner, manager]) {
    const edit = acts.changeAccess(person('maya'), person('amir'), access)
    expect(await endOf(edit)).toBe('outranked')
  }
  expect(await state()).toEqual(before)
  expect(await endOf(acts.changeAccess(person('olivia'), person('amir'), owner))).toBe('done')
  expect(await endOf(acts.changeAccess(person('maya'), person('amir'), agent))).toBe('outranked')
})
