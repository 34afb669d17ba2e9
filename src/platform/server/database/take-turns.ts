import { openPlaces, type Places } from '../places.ts'
import type { Database } from './database.ts'

/** As long as a lock is waited for. */
const waitSeconds = 2

/** By pool, and there by what is locked. */
const lines = new WeakMap<Database, Map<string, Places>>()

/**
 * Lets so many acts at once wait for the same lock with a connection of this pool in their hands. The others
 * wait outside, so that one Space does not keep the connections of all (T111). Whoever would have to wait is
 * asked first whether they may: `refuseStrangers` throws where they may not.
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
