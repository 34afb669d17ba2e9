import { endAccess } from '../../access-changes/server/end-access.ts'
import { requireOtherOwner } from '../../access-changes/server/require-other-owner.ts'
import { requireTakers } from '../../handovers/server/require-takers.ts'
import { findMembership, lockMemberships } from '../../membership/server/membership-store.ts'
import { actInSpace, noPages } from './act-in-space.ts'
import { type Command, Refused, requireText, requireWords, textOf } from './command.ts'
import { requireAccount, requireSpaceCalled } from './find-in-directory.ts'
import { withInstallation } from './open-installation.ts'

/** Ends someone's access to a Space, by the rules of the page, for example if nobody else may do it. */
export const revoke: Command = {
  usage: '<email> --space <id or name> [--to <email>]',
  about: 'Ends access to a Space. Contacts become unassigned, or go to the user of --to.',
  options: { space: { type: 'string' }, to: { type: 'string' } },
  async run(given) {
    const { email } = requireWords(given.words, 'email')
    const wanted = requireText(given, 'space')
    const to = textOf(given, 'to')
    await withInstallation(given.settings, async db => {
      const space = await requireSpaceCalled(db, wanted)
      const { id, name } = await requireAccount(db, email)
      const taker = to === undefined ? null : (await requireAccount(db, to)).id
      const receipt = await actInSpace(db, space, async deed => {
        const { tx, spaceId } = deed
        await lockMemberships(tx, spaceId, taker ? [id, taker] : [id], 'update')
        const leaver = await findMembership(tx, spaceId, id)
        if (!leaver) throw new Refused(`${name} has no access to ${space.name}.`)
        await requireOtherOwner(tx, leaver)
        const takers = await requireTakers(tx, { spaceId, userIds: [id] }, taker, '/to')
        return endAccess(noPages, deed, leaver, takers)
      })
      given.say(`${name} has no access to ${space.name} any more.`)
      const where = to ? `went to ${to}` : 'are unassigned now'
      given.say(`Contacts that ${where}: ${receipt.contactsHandedOver}`)
      given.say(`Invitations withdrawn: ${receipt.invitationsWithdrawn}`)
    })
  },
}
