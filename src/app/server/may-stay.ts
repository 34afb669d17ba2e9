import { findLiveSessions } from '../../accounts/server/session-store.ts'
import { closeCodes } from '../../live/close-code.ts'
import type { Asked } from '../../live/server/line.ts'
import type { MayStay } from '../../live/server/renew-leases.ts'
import { selectStandings } from '../../memberships/server/standing-store.ts'
import type { Database } from '../../platform/server/database/database.ts'
import { inOrganization } from '../../platform/server/database/transaction.ts'
import type { Presences } from '../../presence/server/presences.ts'
import { audienceOf } from './tell-pages.ts'

const placeOf = ({ spaceId, userId }: Pick<Asked, 'spaceId' | 'userId'>) => `${spaceId} ${userId}`

/** The places of each Organization: a transaction sees one alone. */
function byOrganization(places: Iterable<Asked>, presences: Presences): Map<string, Asked[]> {
  const found = new Map<string, Asked[]>()
  for (const place of places) {
    const organizationId = presences.organizationOf(place.spaceId)
    if (organizationId === undefined) continue
    const ones = found.get(organizationId)
    if (ones) ones.push(place)
    else found.set(organizationId, [place])
  }
  return found
}

/**
 * Whether open lines may stay, by the database as it is now: their session, their membership. On the
 * way each page is told as much as its person may see by now, should a message have been lost.
 */
export function mayStay(db: Database, presences: Presences): MayStay {
  return async asked => {
    const sessions = await findLiveSessions(db, [...new Set(asked.map(one => one.session))])
    const places = new Map(asked.map(one => [placeOf(one), one]))
    const members = new Set<string>()
    for (const [organizationId, ones] of byOrganization(places.values(), presences)) {
      const askedAt = presences.moment()
      const standings = await inOrganization(db, organizationId, tx => selectStandings(tx, ones))
      for (const { spaceId, userId, awaySince, ...access } of standings) {
        members.add(placeOf({ spaceId, userId }))
        presences.renew({ spaceId, userId, audience: audienceOf(access), awaySince }, askedAt)
      }
    }
    return asked.map(one => {
      if (!sessions.has(one.session)) return closeCodes.sessionEnded
      return members.has(placeOf(one)) ? null : closeCodes.accessEnded
    })
  }
}
