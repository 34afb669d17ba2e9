import { findLiveSessions } from '../../accounts/server/session-store.ts'
import { closeCodes } from '../../live/close-code.ts'
import type { LineRequest } from '../../live/server/line.ts'
import type { MayStay } from '../../live/server/renew-leases.ts'
import { selectStandings } from '../../membership/server/standing-store.ts'
import type { Database } from '../../platform/server/database/database.ts'
import { inOrganization } from '../../platform/server/database/transaction.ts'
import type { Presences } from '../../presence/server/presences.ts'
import { audienceOf } from '../../presence/server/telling.ts'

const placeOf = ({ spaceId, userId }: Pick<LineRequest, 'spaceId' | 'userId'>) =>
  `${spaceId} ${userId}`

/** The places of each Organization: a transaction sees only one. */
function byOrganization(
  places: Iterable<LineRequest>,
  presences: Presences,
): Map<string, LineRequest[]> {
  const found = new Map<string, LineRequest[]>()
  for (const place of places) {
    const organizationId = presences.organizationOf(place.spaceId)
    if (organizationId === undefined) continue
    const ones = found.get(organizationId)
    if (ones) ones.push(place)
    else found.set(organizationId, [place])
  }
  return found
}

/** Acts that end other people's access use the same connections. */
const organizationsAtOnce = 2

/**
 * Whether open lines may stay, by what the database says now about their session and their membership. On the
 * way, each page's audience is set to what its person may see now, in case a message was lost. For an
 * Organization that cannot be read there is no answer, and its lines stay on their last one.
 */
export function mayStay(db: Database, presences: Presences): MayStay {
  /** The members among these people, by place. */
  async function readUsers(organizationId: string, ones: LineRequest[]): Promise<Set<string>> {
    const askedAt = presences.moment()
    const standings = await inOrganization(db, organizationId, tx => selectStandings(tx, ones))
    const theirs = standings.filter(({ accessLevel, restrictions, ...standing }) =>
      presences.renew(
        { ...standing, audience: audienceOf({ accessLevel, restrictions }) },
        askedAt,
      ),
    )
    return new Set(theirs.map(placeOf))
  }
  return async asked => {
    const sessions = await findLiveSessions(db, [...new Set(asked.map(one => one.session))])
    const places = new Map(asked.map(one => [placeOf(one), one]))
    const organizations = [...byOrganization(places.values(), presences)]
    const members = new Map<string, boolean>()
    while (organizations.length > 0) {
      const some = organizations.splice(0, organizationsAtOnce)
      const read = await Promise.allSettled(some.map(([id, ones]) => readUsers(id, ones)))
      for (const [nth, result] of read.entries()) {
        if (result.status === 'rejected') continue
        for (const one of some[nth]?.[1] ?? []) {
          members.set(placeOf(one), result.value.has(placeOf(one)))
        }
      }
    }
    return asked.map(one => {
      if (!sessions.has(one.session)) return closeCodes.sessionEnded
      const isMember = members.get(placeOf(one))
      return isMember === undefined ? undefined : isMember ? null : closeCodes.accessEnded
    })
  }
}
