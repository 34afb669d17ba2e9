import { commandLine } from '../../audit/audit-entry.ts'
import { inAct } from '../../audit/server/in-act.ts'
import type { Deed, Place } from '../../audit/server/record.ts'
import { Problem } from '../../platform/problem.ts'
import type { Database } from '../../platform/server/database/database.ts'
import { organizationOf } from '../../platform/server/database/transaction.ts'
import { lockSpace } from '../../spaces/server/space-store.ts'
import { Refused } from './command.ts'

/** The pages that this process has open: none. A running server notices within seconds that a line has to end. */
export const noPages = { lines: { count: () => 0 }, tell: () => {} }

/**
 * Runs an act in a Space under the roster's lock, for a person who may use this computer: no level is asked for. What a
 * rule refuses is refused in its words.
 */
export async function actInSpace<T>(
  db: Database,
  place: Place,
  act: (deed: Deed) => Promise<T>,
): Promise<T> {
  try {
    return await inAct({ db, tell: noPages.tell }, organizationOf(place), async (tx, begin) => {
      await lockSpace(tx, place.spaceId)
      return act(begin(place, commandLine))
    })
  } catch (error) {
    if (error instanceof Problem) throw new Refused(error.document().detail ?? error.kind.title)
    throw error
  }
}
