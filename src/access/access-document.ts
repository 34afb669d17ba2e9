import { type AccessLevel, accessLevels } from './access-level.ts'
import { authorityOver } from './authority.ts'
import { levelHas, type Permission, permissions } from './permission.ts'
import { permissionNames } from './permission-names.ts'
import { type Restriction, restrictions, restrictionTable, takesAway } from './restriction.ts'

const levelNames: Record<AccessLevel, string> = {
  owner: 'Owner',
  manager: 'Manager',
  agent: 'Agent',
}

/** The effect of a restriction that does more than take permissions away. */
const limitsInWords: Partial<Record<Restriction, string>> = {
  mask_contact_details:
    'reading phone numbers and email addresses of contacts, and writing them on existing ones',
  contacts_team_only:
    'seeing contacts that are unassigned or assigned outside the own team (without a team: to anyone else)',
  contacts_own_only: 'seeing contacts that are unassigned or assigned to anyone else',
}

const row = (...cells: string[]) => `| ${cells.join(' | ')} |`
const table = (head: string[], rows: string[][]) =>
  [row(...head), row(...head.map(() => '---')), ...rows.map(cells => row(...cells))].join('\n')
const code = (name: string) => `\`${name}\``

function whetherItMay(level: AccessLevel, permission: Permission): string {
  if (!levelHas(level, permission)) return 'no'
  const takers = restrictions.filter(
    one => restrictionTable[one].level === level && takesAway(one, permission),
  )
  return takers.length > 0 ? `yes, unless ${takers.map(code).join(' or ')}` : 'yes'
}

function whatItTakesAway(restriction: Restriction): string {
  const taken = permissions.filter(permission => takesAway(restriction, permission))
  return limitsInWords[restriction] ?? taken.map(code).join(', ')
}

/** The three access tables as a page to read, for `docs/access.md`. It is long because it is the text of a page. */
export function accessDocument(): string {
  const levels = accessLevels.map(level => levelNames[level])
  return `# Who may do what

In each Space a User has one **access level**: ${levels.slice(0, -1).join(', ')} or ${levels.at(-1)}. **Restrictions** take something
away from a Manager or an Agent; they never add anything. Someone who is an Owner of one Space may be
an Agent of the next, or have no access to it at all.

This page is generated from the tables with which the server and the page decide. Change those, then
run \`npm run docs\`.

## What each level may do

The name in the first column is the one the API uses.

${table(
  ['permission', 'what it allows', ...levels],
  permissions.map(permission => [
    code(permission),
    permissionNames[permission],
    ...accessLevels.map(level => whetherItMay(level, permission)),
  ]),
)}

## Whom each level may manage

To manage someone is to invite, edit or revoke them. The asker must be allowed to manage the person as
they **are** and as they would **become**, when the act is done and not when its page was opened. Nobody
manages themselves: that takes another user. At least one Owner who can sign in always remains.

${table(
  ['', ...levels],
  accessLevels.map(asker => [
    `${levelNames[asker]} manages`,
    ...accessLevels.map(target => (authorityOver[asker].includes(target) ? 'yes' : 'no')),
  ]),
)}

## What each restriction takes away

People who may edit a person may put and lift every restriction of that person's level. A set that
does not fit the level is refused as a whole, and so is one with both \`contacts_team_only\` and
\`contacts_own_only\`. Contacts out of sight appear nowhere: not in lists, searches, counts or error texts.

${table(
  ['restriction', 'of', 'takes away'],
  restrictions.map(one => [
    code(one),
    levelNames[restrictionTable[one].level],
    whatItTakesAway(one),
  ]),
)}

## Why not

A refusal names one reason, the first of these that applies. The page shows the same reason on the
disabled button.

${table(
  ['reason', 'means'],
  [
    [code('yourself'), 'nobody changes their own access'],
    [code('level_too_low'), 'the access level never allows this'],
    [code('restricted'), 'the level allows it, but a restriction takes it away'],
    [code('outranked'), 'the asker may manage users, but not this one as they are or would become'],
    [code('last_owner'), 'a Space keeps at least one Owner who can sign in'],
  ],
)}
`
}
