import { organizationsOfUser } from '../../organizations/server/organization-store.ts'
import type { Database } from '../../platform/server/database/database.ts'
import { inOrganization } from '../../platform/server/database/transaction.ts'
import type { Presences } from '../../presence/server/presences.ts'
import { selectSpacesOf } from './spaces-of-user-store.ts'

/**
 * Asks every open page of someone's Spaces to fetch the users again, and their own to fetch who they are: their name,
 * address or picture has changed.
 */
export async function tellOfAccount(
  { db, presences }: { db: Database; presences: Presences },
  userId: string,
): Promise<void> {
  for (const organizationId of await organizationsOfUser(db, userId)) {
    const spaces = await inOrganization(db, organizationId, tx => selectSpacesOf(tx, userId))
    for (const { id } of spaces) {
      presences.hint(id, 'users')
      presences.hint(id, 'invitations')
      presences.hint(id, 'access', userId)
    }
  }
}
