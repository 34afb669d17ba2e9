import { whyNot } from '../../access/why-not.ts'
import type { Membership } from '../../membership/membership.ts'
import type { SpaceNeeds } from '../../membership/server/enter-space.ts'
import { requirePermission } from '../../membership/server/require.ts'
import type { Query } from '../../platform/contract.ts'
import type { exportUsersContract } from '../users.contract.ts'
import type { UserFilter } from './user-list-store.ts'
import type { SeenNow } from './user-order-store.ts'

/**
 * How to read this asker's query. An asker who may not see the users page searches by name only, and can
 * neither filter nor sort by fields they may not see (T35).
 */
export function filterOf(asker: Membership, query: Query<typeof exportUsersContract>): UserFilter {
  const { accessLevel, restriction, teamId, seen, sort } = query
  if (accessLevel || restriction || teamId || seen || sort === 'last_seen') {
    requirePermission(asker, 'see_users')
  }
  return { ...query, byEmail: whyNot(asker, 'see_users') === null }
}

/** Who is in the asker's Space now, and who was there recently. */
export function seenNow(needs: SpaceNeeds, { organizationId, spaceId }: Membership): SeenNow {
  const { presences, lastSeen } = needs
  return {
    online: presences.shownAs(spaceId, 'online'),
    away: presences.shownAs(spaceId, 'away'),
    recent: lastSeen.recent(organizationId),
  }
}
