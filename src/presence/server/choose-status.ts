import { setAway } from '../../accounts/server/user-store.ts'
import { afterCommit } from '../../platform/server/after-commit.ts'
import type { Database } from '../../platform/server/database/database.ts'
import type { ChosenStatus } from '../status.contract.ts'
import type { Presences } from './presences.ts'

/** Shows someone as away in all their Spaces, or as they really are again, until they choose otherwise. */
export async function chooseStatus(
  { db, presences }: { db: Database; presences: Presences },
  userId: string,
  status: ChosenStatus,
): Promise<void> {
  const { awaySince, now } = await setAway(db, userId, status === 'away')
  const choice = { away: awaySince !== null, at: (awaySince ?? now).getTime() }
  await afterCommit('telling a choice', () => presences.choose(userId, choice))
}
