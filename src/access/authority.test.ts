import { expect, test } from 'vitest'
import type { Access } from './access.ts'
import { type AccessLevel, accessLevels } from './access-level.ts'
import { authorityOver } from './authority.ts'
import { whyNotGrant, whyNotManage } from './why-not.ts'

const without = (accessLevel: AccessLevel): Access => ({ accessLevel, restrictions: [] })
const olivia = (access: Access) => ({ userId: 'olivia', ...access })
const otto = (access: Access) => ({ userId: 'otto', ...access })

const restricted: Access = { accessLevel: 'manager', restrictions: ['space_settings'] }
/** Written by hand: who edits whom, what they make of them, and why not. */
const edits = `
                           owner  manager  agent
  owner edits owner         yes     yes     yes
  owner edits manager       yes     yes     yes
  owner edits agent         yes     yes     yes
  manager edits owner       out     out     out
  manager edits manager     out     out     out
  manager edits agent       out     out     yes
  agent edits owner         low     low     low
  agent edits manager       low     low     low
  agent edits agent         low     low     low
`
const invitations = `
                           owner  manager  agent
  owner invites             yes     yes     yes
  manager invites           out     out     yes
  agent invites             low     low     low
`

const reasons = new Map([
  ['yes', null],
  ['low', 'level_too_low'],
  ['out', 'outranked'],
])

function reasonIn(table: string, act: string, becoming: AccessLevel) {
  const row = table.split('\n').find(line => line.trim().startsWith(act))
  return reasons.get(
    row
      ?.trim()
      .split(/\s+/)
      .at(accessLevels.indexOf(becoming) - 3) ?? '',
  )
}

for (const asker of accessLevels) {
  for (const target of accessLevels) {
    test(`${asker} edits ${target}: what they may become`, () => {
      const act = `${asker} edits ${target}`
      for (const becoming of accessLevels) {
        const reason = whyNotManage({
          asker: olivia(without(asker)),
          target: otto(without(target)),
          becoming: without(becoming),
        })
        expect(reason, `becoming ${becoming}`).toBe(reasonIn(edits, act, becoming))
      }
    })

    test(`${asker} revokes ${target}`, () => {
      const people = { asker: olivia(without(asker)), target: otto(without(target)) }
      expect(whyNotManage(people)).toBe(reasonIn(edits, `${asker} edits ${target}`, target))
    })

    test(`T15 ${asker} invites ${target}`, () => {
      const reason = whyNotGrant(without(asker), without(target))
      expect(reason).toBe(reasonIn(invitations, `${asker} invites`, target))
    })
  }
}

test('T26 nobody manages themselves, whatever other reasons there are', () => {
  for (const access of [...accessLevels.map(without), restricted]) {
    expect(whyNotManage({ asker: olivia(access), target: olivia(access) })).toBe('yourself')
  }
})

test('with several reasons, the first one is given: level_too_low, restricted, outranked', () => {
  const owner = otto(without('owner'))
  expect(whyNotManage({ asker: olivia(without('agent')), target: owner })).toBe('level_too_low')
  expect(whyNotManage({ asker: olivia(restricted), target: owner })).toBe('restricted')
  expect(whyNotManage({ asker: olivia(without('manager')), target: owner })).toBe('outranked')
  expect(whyNotGrant(restricted, without('owner'))).toBe('restricted')
})

test('only a restriction of the settings keeps a Manager from managing Agents', () => {
  const harmless: Access = {
    accessLevel: 'manager',
    restrictions: ['contact_deletion', 'data_export', 'integrations'],
  }
  const amir = otto(without('agent'))
  expect(whyNotManage({ asker: olivia(harmless), target: amir })).toBeNull()
  expect(whyNotManage({ asker: olivia(restricted), target: amir })).toBe('restricted')
})

test('T16 nobody has authority over an unknown level, and an unknown level has none', () => {
  const unknown = without('supervisor' as AccessLevel)
  for (const level of accessLevels) {
    const known = without(level)
    const over = level === 'agent' ? 'level_too_low' : 'outranked'
    expect(whyNotGrant(known, unknown)).toBe(over)
    expect(whyNotManage({ asker: olivia(known), target: otto(unknown) })).toBe(over)
    expect(whyNotGrant(unknown, known)).toBe('level_too_low')
    expect(whyNotManage({ asker: olivia(unknown), target: otto(known) })).toBe('level_too_low')
  }
})

test('authority never reaches upwards', () => {
  for (const [rank, level] of accessLevels.entries()) {
    expect(authorityOver[level].filter(one => accessLevels.indexOf(one) < rank)).toEqual([])
  }
})
