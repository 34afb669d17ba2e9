import type { User } from '../../accounts/user.ts'
import type { Begin } from '../../audit/server/in-act.ts'
import type { Place } from '../../audit/server/record.ts'
import { findOpenByEmail } from '../../invitations/server/invitation-store.ts'
import { withdrawAll } from '../../invitations/server/withdraw-invitation.ts'
import type { Tx } from '../../platform/server/database/database.ts'
import { withinOrganization } from '../../platform/server/database/transaction.ts'

/**
 * Withdraws the invitations that wait for someone's new address in Spaces they belong to already: these would lead
 * nowhere. All others stay with the address they were made for.
 */
export async function withdrawNeedless(
  tx: Tx,
  places: Place[],
  begin: Begin,
  { id: userId, name, emailCanonical }: Pick<User, 'id' | 'name' | 'emailCanonical'>,
): Promise<void> {
  for (const place of places) {
    await withinOrganization(tx, place.organizationId, async () => {
      const open = await findOpenByEmail(tx, place.spaceId, [emailCanonical])
      if (open.length > 0) await withdrawAll(begin(place, { userId, name }), open)
    })
  }
}
