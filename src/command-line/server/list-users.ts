import { restrictionNames } from '../../access/restriction-names.ts'
import { type Command, requireWords, textOf } from './command.ts'
import { inEveryOrganization, selectSpaces, selectUsersOf } from './directory-store.ts'
import { requireSpaceCalled } from './find-in-directory.ts'
import { withInstallation } from './open-installation.ts'
import { writeTable } from './write-table.ts'

const levelNames = { owner: 'Owner', manager: 'Manager', agent: 'Agent' }

/** Who has access to which Space. */
export const listUsers: Command = {
  usage: '[--space <id or name>]',
  about: 'Lists the users of a Space, or of every Space.',
  options: { space: { type: 'string' } },
  async run(given) {
    requireWords(given.words)
    const wanted = textOf(given, 'space')
    await withInstallation(given.settings, async db => {
      const only = wanted === undefined ? null : await requireSpaceCalled(db, wanted)
      const spaces = await inEveryOrganization(db, async tx => {
        const chosen = (await selectSpaces(tx)).filter(one => !only || one.spaceId === only.spaceId)
        const found = []
        for (const space of chosen) {
          found.push({ ...space, users: await selectUsersOf(tx, space.spaceId) })
        }
        return found
      })
      for (const { spaceId, name, organizationName, users } of spaces.flat()) {
        given.say(
          `${name} of ${organizationName}, ${spaceId}: ${users.length === 1 ? '1 user' : `${users.length} users`}`,
        )
        const head = ['Name', 'Email address', 'Level', 'Last seen', 'Restrictions']
        const rows = users.map(user => [
          user.name,
          user.disabledAt ? `${user.email} (disabled)` : user.email,
          levelNames[user.accessLevel],
          user.lastSeenAt?.toISOString().slice(0, 16).replace('T', ' ') ?? 'never',
          user.restrictions.map(one => restrictionNames[one]).join(', '),
        ])
        for (const line of writeTable(head, rows)) given.say(`  ${line}`)
      }
    })
  },
}
