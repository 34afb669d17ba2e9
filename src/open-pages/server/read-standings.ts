import { findLiveSessions } from '../../accounts/server/session-store.ts'
import type { LineRequest } from '../../live/server/line.ts'
import type { SpaceNeeds } from '../../membership/server/enter-space.ts'
import { selectArriving } from '../../membership/server/standing-store.ts'
import { lacksRequiredFactor } from '../../organizations/server/enter-organization.ts'
import { Problem, problems } from '../../platform/problem.ts'
import { inTransaction } from '../../platform/server/database/transaction.ts'
import type { Standing } from '../../presence/server/space-presence.ts'
import { audienceOf } from '../../presence/server/telling.ts'
import { organizationOfSpace } from '../../spaces/server/space-store.ts'

/** Reads what the database says about the person who opens a page, or refuses someone who may not. */
export type ReadStanding = (asked: LineRequest) => Promise<Omit<Standing, 'askedAt'>>

interface Arrival {
  asked: LineRequest
  enter(standing: Omit<Standing, 'askedAt'>): void
  refuse(why: unknown): void
}

const readAtOnce = 500

/**
 * People who come to a Space while others are being read are read together afterwards: when everyone comes back
 * at once, the database gets one question and not one for each. Each person is read after they asked. So
 * anything that ends in between is either seen here or reported to the place they took before (T62).
 */
export function readStandings({ db, lastSeen }: Pick<SpaceNeeds, 'db' | 'lastSeen'>): ReadStanding {
  /** Arrivals by Space; a Space that is in here is being worked on. */
  const waiting = new Map<string, Arrival[]>()

  async function read(spaceId: string, arrivals: Arrival[]): Promise<void> {
    const { sessions, members } = await inTransaction(
      db,
      organizationOfSpace(spaceId),
      async tx => ({
        sessions: await findLiveSessions(tx, [...new Set(arrivals.map(one => one.asked.session))]),
        members: await selectArriving(tx, spaceId, [
          ...new Set(arrivals.map(one => one.asked.userId)),
        ]),
      }),
    )
    for (const { asked, enter, refuse } of arrivals) {
      const member = members.get(asked.userId)
      if (!sessions.has(asked.session)) refuse(new Problem(problems.not_signed_in))
      else if (!member) refuse(new Problem(problems.not_found))
      else if (member.lacksFactor) refuse(lacksRequiredFactor())
      else {
        const { organizationId, membershipId, idleMinutes, awaySince, now } = member
        lastSeen.note({ organizationId, membershipId, at: now })
        enter({
          organizationId,
          membershipId,
          idleMinutes,
          audience: audienceOf(member),
          choice: awaySince && { away: true, at: awaySince.getTime() },
        })
      }
    }
  }
  async function readAll(spaceId: string, waitingHere: Arrival[]): Promise<void> {
    while (waitingHere.length > 0) {
      const arrivals = waitingHere.splice(0, readAtOnce)
      await read(spaceId, arrivals).catch(error => {
        for (const { refuse } of arrivals) refuse(error)
      })
    }
    waiting.delete(spaceId)
  }
  return asked =>
    new Promise((enter, refuse) => {
      const arrival = { asked, enter, refuse }
      const waitingHere = waiting.get(asked.spaceId)
      if (waitingHere) return waitingHere.push(arrival)
      const begun = [arrival]
      waiting.set(asked.spaceId, begun)
      readAll(asked.spaceId, begun)
    })
}
