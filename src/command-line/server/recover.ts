import { factorKindsOf } from '../../accounts/server/factor-kinds.ts'
import { insertResetLink, replaceResetLinks } from '../../accounts/server/reset-link-store.ts'
import { lockAccount } from '../../accounts/server/user-store.ts'
import { commandLine } from '../../audit/audit-entry.ts'
import { beginDeed } from '../../audit/server/record.ts'
import { organizationsOfUser } from '../../organizations/server/organization-store.ts'
import { inNoOrganization } from '../../platform/server/database/transaction.ts'
import { drawToken, hashToken } from '../../platform/server/token.ts'
import { type Command, Refused, requireWords } from './command.ts'
import { enterOrganization, selectSpacesOf } from './directory-store.ts'
import { requireAccount } from './find-in-directory.ts'
import { withInstallation } from './open-installation.ts'

/** Lets someone in again who gets no mail or has lost everything else: with a link, once and for an hour. */
export const recover: Command = {
  usage: '<email>',
  about:
    'Prints a link to choose a new password, once and within an hour. It removes second factors.',
  async run({ settings, words, say }) {
    const { email } = requireWords(words, 'email')
    await withInstallation(settings, async db => {
      const { id, name, disabledAt } = await requireAccount(db, email)
      if (disabledAt) throw new Refused(`The account of ${email} is disabled.`)
      const organizations = await organizationsOfUser(db, id)
      const token = drawToken()
      const hasFactor = (await factorKindsOf(db, id)).length > 0
      await inNoOrganization(db, async tx => {
        await lockAccount(tx, id)
        await replaceResetLinks(tx, id)
        const link = { tokenHash: hashToken(token), requestId: null, userId: id }
        await insertResetLink(tx, link)
        // Their colleagues can read in every Space that this was done.
        for (const organizationId of organizations) {
          await enterOrganization(tx, organizationId)
          for (const { spaceId } of await selectSpacesOf(tx, id)) {
            const { record } = beginDeed(tx, { organizationId, spaceId }, commandLine)
            await record({ kind: 'recovery_link_made', target: { type: 'user', id, name } })
          }
        }
      })
      const origin = settings.publicUrl ?? `http://localhost:${settings.port}`
      if (hasFactor) say(`Using the link removes the second factors of ${name}.`)
      say(`${name} can choose a new password within an hour, once, at`)
      say(`${origin}/password#token=${token}`)
    })
  },
}
