import { nameKey } from '../../accounts/name.ts'
import { requireOpenSession } from '../../accounts/server/require-open-session.ts'
import { updateProfile } from '../../accounts/server/user-store.ts'
import type { SpaceNeeds } from '../../membership/server/enter-space.ts'
import { organizationsOfUser } from '../../organizations/server/organization-store.ts'
import type { Body } from '../../platform/contract.ts'
import { afterCommit } from '../../platform/server/after-commit.ts'
import { inNoOrganization, inOrganization } from '../../platform/server/database/transaction.ts'
import type { Asker } from '../../platform/server/http/serve.ts'
import type { changeProfileContract, Me } from '../me.contract.ts'
import { showMyself } from './get-me.ts'
import { selectSpacesOf } from './spaces-of-user-store.ts'

/** Asks every open page of the person's Spaces to fetch the users again, and their own to fetch who they are. */
async function tellOfName({ db, presences }: SpaceNeeds, userId: string): Promise<void> {
  for (const organizationId of await organizationsOfUser(db, userId)) {
    const spaces = await inOrganization(db, organizationId, tx => selectSpacesOf(tx, userId))
    for (const { id } of spaces) {
      presences.hint(id, 'users')
      presences.hint(id, 'invitations')
      presences.hint(id, 'access', userId)
    }
  }
}

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
  if (name !== undefined) await afterCommit('telling of a name', () => tellOfName(needs, userId))
  return changed
}
