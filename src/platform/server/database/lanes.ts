import type { Lane } from '../../contract.ts'
import type { DatabaseAddress } from './connection.ts'
import { type Database, openDatabase } from './database.ts'

/** The pool of each lane. */
export type Lanes = Readonly<Record<Lane, Database>>

/**
 * How many connections each lane may have: if one lane is full, the others keep theirs (T111). More lists at
 * once would not be answered sooner: they would take processor time, also from acts that end someone's access.
 */
export const laneConnections: Readonly<Record<Lane, number>> = { acts: 12, lists: 4, ending: 4 }

/**
 * How many of them stay open when there is nothing to do: opening one takes several times as long as a list. For what
 * ends someone's access there is never time for it.
 */
const lanesStayOpen: Readonly<Record<Lane, number>> = { acts: 2, lists: 2, ending: 4 }

export function openLanes(address: DatabaseAddress, log: (error: Error) => void): Lanes {
  const open = (lane: Lane) =>
    openDatabase(address, log, {
      connectionsAtMost: laneConnections[lane],
      stayOpen: lanesStayOpen[lane],
    })
  return { acts: open('acts'), lists: open('lists'), ending: open('ending') }
}

export async function closeLanes(lanes: Lanes): Promise<void> {
  await Promise.all(Object.values(lanes).map(db => db.destroy()))
}
