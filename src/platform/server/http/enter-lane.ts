import type { ServerResponse } from 'node:http'
import type { Lane } from '../../contract.ts'
import type { Database } from '../database/database.ts'
import { type Lanes, laneConnections } from '../database/lanes.ts'
import { openPlaces } from '../places.ts'

/** A request in progress: its pool, and how it makes room for the next. */
export interface InLane {
  db: Database
  leave(): void
}

/** Lets a request into its lane. Its response shows when the client is gone. */
export type EnterLane = (lane: Lane, answer: ServerResponse) => Promise<InLane>

/** Lists wait here, not for the processor or a connection; after this time most people have given up. */
const listsWaiting = 1_000
const waitSeconds = 5

const stay = () => {}

/** At most as many lists run at once as there are connections for them; other acts enter at once. */
export function enterLanes(lanes: Lanes): EnterLane {
  const lists = openPlaces({ atOnce: laneConnections.lists, waiting: listsWaiting, waitSeconds })
  return async (lane, answer) => {
    const db = lanes[lane]
    if (lane !== 'lists') return { db, leave: stay }
    return { db, leave: await lists.take(gone => answer.once('close', gone)) }
  }
}
