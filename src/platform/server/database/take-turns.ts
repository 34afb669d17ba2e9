import { openPlaces, type Places } from '../places.ts'
import type { Database } from './database.ts'

/** As long as a statement waits for a lock. */
const waitSeconds = 2

/** By pool, and within it by what is locked. */
const lines = new WeakMap<Database, Map<string, Places>>()

/**
 * Lets a limited number of acts wait for the same lock while they hold a connection of this pool. The others
 * wait without a connection, so that one Space does not take all of them (T111). Before someone has to wait,
 * `refuseStrangers` throws if they may not.
 */
export async function takeTurns<T>(
  db: Database,
  { key, atOnce, waiting }: { key: string; atOnce: number; waiting: number },
  refuseStrangers: () => Promise<void>,
  act: () => Promise<T>,
): Promise<T> {
  const ofPool = lines.get(db) ?? new Map<string, Places>()
  lines.set(db, ofPool)
  if (ofPool.get(key)?.isFull()) await refuseStrangers()
  const places = ofPool.get(key) ?? openPlaces({ atOnce, waiting, waitSeconds })
  ofPool.set(key, places)
  const leave = await places.take()
  try {
    return await act()
  } finally {
    leave()
    if (places.isEmpty()) ofPool.delete(key)
  }
}
