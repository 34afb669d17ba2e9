import { lockAccount } from '../../accounts/server/user-store.ts'
import { type Begin, inAct, type Tell } from '../../audit/server/in-act.ts'
import type { Place } from '../../audit/server/record.ts'
import { organizationsOfUser } from '../../organizations/server/organization-store.ts'
import type { Database, Tx } from '../../platform/server/database/database.ts'
import { ofNoOrganization, withinOrganization } from '../../platform/server/database/transaction.ts'
import { lockSpace } from '../../spaces/server/space-store.ts'
import { selectSpacesOf } from '../../users/server/spaces-of-user-store.ts'

/** The Spaces that someone belongs to, of all their Organizations, in the order in which they are locked. */
async function selectPlaces(tx: Tx, userId: string): Promise<Place[]> {
  const places: Place[] = []
  for (const organizationId of await organizationsOfUser(tx, userId)) {
    const spaces = await withinOrganization(tx, organizationId, () => selectSpacesOf(tx, userId))
    places.push(...spaces.map(({ id: spaceId }) => ({ organizationId, spaceId })))
  }
  return places.sort((a, b) => (a.spaceId < b.spaceId ? -1 : 1))
}

/** Locks those Spaces, then the account. Null if the person joined another one meanwhile. */
async function tryToLock(tx: Tx, userId: string): Promise<Place[] | null> {
  const before = await selectPlaces(tx, userId)
  for (const { organizationId, spaceId } of before) {
    await withinOrganization(tx, organizationId, () => lockSpace(tx, spaceId))
  }
  await lockAccount(tx, userId)
  // From now on, joining waits for the account.
  const places = await selectPlaces(tx, userId)
  const isLocked = ({ spaceId }: Place) => before.some(place => place.spaceId === spaceId)
  return places.every(isLocked) ? places : null
}

/**
 * Runs an act that moves an account to another address, with all Spaces of its person locked: nobody invites that
 * address, and nobody accepts, until it is done. Spaces come before accounts, as in every act.
 */
export async function lockPerson<T>(
  needs: { db: Database; tell: Tell },
  userId: string,
  act: (tx: Tx, places: Place[], begin: Begin) => Promise<T>,
): Promise<T> {
  for (;;) {
    const done = await inAct(needs, ofNoOrganization, async (tx, begin) => {
      const places = await tryToLock(tx, userId)
      return places && { result: await act(tx, places, begin) }
    })
    if (done) return done.result
  }
}
