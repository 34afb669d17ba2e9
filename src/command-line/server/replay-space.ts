import { isDeepStrictEqual } from 'node:util'
import { type Replayed, replay } from '../../audit/replay.ts'
import type { Tx } from '../../platform/server/database/database.ts'
import { selectReplayable, selectStored } from './check-store.ts'

const atOnce = 5_000

/** How many entries were replayed, and where today's rows differ from what the log says. */
export interface ReplayedSpace {
  looked: number
  wrong: string[]
}

function differences<T>(what: string, told: Map<string, T>, stored: Map<string, T>): string[] {
  const ids = new Set([...told.keys(), ...stored.keys()])
  return [...ids]
    .filter(id => !isDeepStrictEqual(told.get(id), stored.get(id)))
    .map(id => `${what} ${id}`)
}

/** Replays the log of a Space, which alone has to give today's memberships and open invitations. */
export async function replaySpace(tx: Tx, spaceId: string): Promise<ReplayedSpace> {
  const told: Replayed = { memberships: new Map(), invitations: new Map() }
  let [looked, after] = [0, 0]
  for (;;) {
    const entries = await selectReplayable(tx, spaceId, after, atOnce)
    replay(told, entries)
    looked += entries.length
    after = entries.at(-1)?.sequence ?? after
    if (entries.length < atOnce) break
  }
  const { members, open } = await selectStored(tx, spaceId)
  const memberships: Replayed['memberships'] = new Map(
    members.map(({ userId, ...access }) => [userId, access]),
  )
  const invitations: Replayed['invitations'] = new Map(
    open.map(({ id, email, expiresAt, senderId, ...access }) => [
      id,
      { email, expiresAt: expiresAt.toISOString(), senderId, access },
    ]),
  )
  return {
    looked,
    wrong: [
      ...differences('user', told.memberships, memberships),
      ...differences('invitation', told.invitations, invitations),
    ],
  }
}
