import { isAddressOfAnother } from '../../accounts/server/user-store.ts'
import type { Tell } from '../../audit/server/in-act.ts'
import type { Database } from '../../platform/server/database/database.ts'
import type { Offer } from '../invitation.ts'
import { openLink, refuseDead } from './open-link.ts'
import { selectPlaceNames } from './place-names-store.ts'

/** What a link offers. Changes nothing, however often it is called (T14). */
export function lookUpInvitation(
  needs: { db: Database; tell: Tell },
  token: string,
): Promise<Offer> {
  return openLink(needs, token, 'nothing', async (tx, followed) => {
    refuseDead(followed)
    const { spaceId, email, emailCanonical, accessLevel, senderName, expiresAt } =
      followed.invitation
    return {
      ...(await selectPlaceNames(tx, spaceId)),
      email,
      accessLevel,
      invitedBy: senderName,
      expiresAt: expiresAt.toISOString(),
      accountExists: await isAddressOfAnother(tx, emailCanonical, null),
    }
  })
}
