import { giveAccess } from '../../access-changes/server/give-access.ts'
import { findMembership } from '../../membership/server/membership-store.ts'
import { actInSpace } from './act-in-space.ts'
import { type Command, Refused, requireText, requireWords } from './command.ts'
import { requireAccount, requireSpaceCalled } from './find-in-directory.ts'
import { withInstallation } from './open-installation.ts'

/** Makes a user of a Space its Owner, for example if all Owners have left the company. */
export const promote: Command = {
  usage: '<email> --space <id or name>',
  about: 'Makes a user of a Space an Owner of it, without restrictions.',
  options: { space: { type: 'string' } },
  async run(given) {
    const { email } = requireWords(given.words, 'email')
    const wanted = requireText(given, 'space')
    await withInstallation(given.settings, async db => {
      const space = await requireSpaceCalled(db, wanted)
      const { id, name, disabledAt } = await requireAccount(db, email)
      if (disabledAt) throw new Refused(`The account of ${email} is disabled.`)
      const isNew = await actInSpace(db, space, async deed => {
        const target = await findMembership(deed.tx, deed.spaceId, id)
        if (!target) throw new Refused(`${name} has no access to ${space.name}.`)
        return giveAccess(deed, target, { accessLevel: 'owner', restrictions: [] })
      })
      given.say(`${name} is ${isNew ? 'now an' : 'already an'} Owner of ${space.name}.`)
    })
  },
}
