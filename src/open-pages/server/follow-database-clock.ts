import type { Database } from '../../platform/server/database/database.ts'
import { databaseTime } from '../../platform/server/database/database-time.ts'
import { inNoOrganization } from '../../platform/server/database/transaction.ts'
import type { ServerClock } from '../../presence/server/clock.ts'

const followSeconds = 60

/** Makes the clock of presence follow the database's: at once, and then every minute. */
export async function followDatabaseClock(
  db: Database,
  clock: ServerClock,
  log: (error: unknown) => void,
): Promise<() => void> {
  const follow = async () => {
    await inNoOrganization(db, async tx => {
      const sent = performance.now()
      const time = Date.parse(await databaseTime(tx))
      clock.follow(new Date(time + (performance.now() - sent) / 2))
    })
  }
  await follow()
  const timer = setInterval(() => follow().catch(log), followSeconds * 1000)
  timer.unref()
  return () => clearInterval(timer)
}
