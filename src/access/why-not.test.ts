import { expect, test } from 'vitest'
import type { AccessLevel } from './access-level.ts'
import { type Permission, permissions } from './permission.ts'
import type { Restriction } from './restriction.ts'
import { whyNot } from './why-not.ts'

type Column = readonly [AccessLevel, ...Restriction[]]

/** The accesses to check: each level alone, then with each restriction that can be put on it. */
const columns: readonly Column[] = [
  ['owner'],
  ['manager'],
  ['manager', 'space_settings'],
  ['manager', 'contact_deletion'],
  ['manager', 'data_export'],
  ['manager', 'integrations'],
  ['agent'],
  ['agent', 'shortcuts'],
  ['agent', 'calls'],
  ['agent', 'mask_contact_details'],
  ['agent', 'contacts_team_only'],
  ['agent', 'contacts_own_only'],
]

/** Written by hand from the product's table. `low`: the level never has it. `res`: restricted. */
const expected = rowsOf(`
                             Owner  Manager  set  del  exp  int  Agent  sho  cal  mas  tea  own
  answer_messages             yes     yes    yes  yes  yes  yes   yes   yes  yes  yes  yes  yes
  use_shortcuts               yes     yes    yes  yes  yes  yes   yes   res  yes  yes  yes  yes
  make_calls                  yes     yes    yes  yes  yes  yes   yes   yes  res  yes  yes  yes
  work_with_contacts          yes     yes    yes  yes  yes  yes   yes   yes  yes  yes  yes  yes
  delete_contacts             yes     yes    yes  res  yes  yes   low   low  low  low  low  low
  build_and_report            yes     yes    yes  yes  yes  yes   low   low  low  low  low  low
  export_data                 yes     yes    yes  yes  res  yes   low   low  low  low  low  low
  change_space_settings       yes     yes    res  yes  yes  yes   low   low  low  low  low  low
  see_users                   yes     yes    res  yes  yes  yes   low   low  low  low  low  low
  manage_agents               yes     yes    res  yes  yes  yes   low   low  low  low  low  low
  manage_managers_and_owners  yes     low    low  low  low  low   low   low  low  low  low  low
  edit_teams_and_channels     yes     yes    res  yes  yes  yes   low   low  low  low  low  low
  delete_teams_and_channels   yes     low    low  low  low  low   low   low  low  low  low  low
  manage_integrations         yes     yes    res  yes  yes  res   low   low  low  low  low  low
  read_audit                  yes     low    low  low  low  low   low   low  low  low  low  low
`)

const reasons = new Map([
  ['yes', null],
  ['low', 'level_too_low'],
  ['res', 'restricted'],
])

function rowsOf(table: string): Map<string, string[]> {
  const [, ...rows] = table.trim().split('\n')
  return new Map(rows.map(row => row.trim().split(/\s+/)).map(([name = '', ...row]) => [name, row]))
}

function cell(permission: Permission, column: Column) {
  return reasons.get(expected.get(permission)?.[columns.indexOf(column)] ?? '')
}

test('the table names every permission', () => {
  expect([...expected.keys()]).toEqual(permissions)
})

test.each(columns.map(column => [column.join(' with '), column] as const))(
  'what someone may do, and why not: %s',
  (_, column) => {
    const [accessLevel, ...restrictions] = column
    for (const permission of permissions) {
      const reason = whyNot({ accessLevel, restrictions }, permission)
      expect(reason, permission).toBe(cell(permission, column))
    }
  },
)

test('several restrictions take away exactly what each takes away', () => {
  for (const one of columns) {
    for (const other of columns.filter(column => column[0] === one[0])) {
      const restrictions = [...one.slice(1), ...other.slice(1)] as Restriction[]
      for (const permission of permissions) {
        const both = whyNot({ accessLevel: one[0], restrictions }, permission)
        expect(both, `${permission} with ${restrictions}`).toBe(
          cell(permission, one) ?? cell(permission, other),
        )
      }
    }
  }
})

test.each(['supervisor', 'Owner', '', 'constructor', '__proto__'])(
  'T16 the unknown level %j has no power',
  unknown => {
    const asker = { accessLevel: unknown as AccessLevel, restrictions: [] }
    for (const permission of permissions) expect(whyNot(asker, permission)).toBe('level_too_low')
  },
)
