import { randomUUID } from 'node:crypto'
import { name as nameSchema } from '../../accounts/name.ts'
import { commandLine } from '../../audit/audit-entry.ts'
import { inAct } from '../../audit/server/in-act.ts'
import { organizationOf } from '../../platform/server/database/transaction.ts'
import { foundOrganization } from '../../set-up/server/found-organization.ts'
import { isSetUp } from '../../set-up/server/installation-store.ts'
import { noPages } from './act-in-space.ts'
import { type Command, Misuse, Refused, requireText, requireWords } from './command.ts'
import { requireAccount } from './find-in-directory.ts'
import { withInstallation } from './open-installation.ts'

function requireName(what: string, text: string): string {
  const { success, data } = nameSchema.safeParse(text)
  if (!success) throw new Misuse(`This is no name for ${what}: “${text}”.`)
  return data
}

/** Founds a further Organization on the installation, with its first Space and that Space's first Owner. */
export const createOrganization: Command = {
  usage: '<name> --space <name> --owner <email>',
  about: 'Founds another Organization with a first Space. Its Owner and Admin has an account.',
  options: { space: { type: 'string' }, owner: { type: 'string' } },
  async run(given) {
    const name = requireName('an Organization', requireWords(given.words, 'name').name)
    const spaceName = requireName('a Space', requireText(given, 'space'))
    const email = requireText(given, 'owner')
    await withInstallation(given.settings, async db => {
      if (!(await isSetUp(db))) {
        throw new Refused(
          'The first Organization is founded in the browser: npm start shows where.',
        )
      }
      const owner = await requireAccount(db, email)
      if (owner.disabledAt) throw new Refused(`The account of ${email} is disabled.`)
      const place = { organizationId: randomUUID(), spaceId: randomUUID() }
      await inAct({ db, tell: noPages.tell }, organizationOf(place), async (_, begin) => {
        const deed = begin(place, commandLine)
        await foundOrganization(deed, { name, spaceName }, owner)
        await deed.record({
          kind: 'set_up',
          target: { type: 'organization', id: place.organizationId, name },
          after: { organizationName: name, spaceName },
        })
      })
      given.say(`${name} was founded with the Space ${spaceName}; ${owner.name} is its Owner.`)
      given.say(`Organization ${place.organizationId}, Space ${place.spaceId}`)
    })
  },
}
