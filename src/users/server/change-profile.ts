import { nameKey } from '../../accounts/name.ts'
import { requireOpenSession } from '../../accounts/server/require-open-session.ts'
import { updateProfile } from '../../accounts/server/user-store.ts'
import type { SpaceNeeds } from '../../membership/server/enter-space.ts'
import type { Body } from '../../platform/contract.ts'
import { afterCommit } from '../../platform/server/after-commit.ts'
import { inNoOrganization } from '../../platform/server/database/transaction.ts'
import type { Asker } from '../../platform/server/http/serve.ts'
import type { changeProfileContract, Me } from '../me.contract.ts'
import { showMyself } from './get-me.ts'
import { tellOfAccount } from './tell-of-account.ts'

/** Changes what people decide about themselves: their name, in all their Spaces at once, and their time zone. */
export async function changeProfile(
  needs: SpaceNeeds,
  asker: Asker,
  { name, timeZone }: Body<typeof changeProfileContract>,
): Promise<Me['user']> {
  const { userId } = asker
  const changed = await inNoOrganization(needs.db, async tx => {
    await requireOpenSession(tx, asker)
    await updateProfile(tx, userId, {
      ...(name !== undefined && { name, nameKey: nameKey(name) }),
      ...(timeZone !== undefined && { timeZone }),
    })
    return showMyself(tx, userId)
  })
  if (name !== undefined) await afterCommit('telling of a name', () => tellOfAccount(needs, userId))
  return changed
}
