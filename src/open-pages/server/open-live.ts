import type { Logger } from 'pino'
import type { Tell } from '../../audit/server/in-act.ts'
import { closeCodes } from '../../live/close-code.ts'
import { keepLines, type Lines } from '../../live/server/lines.ts'
import { renewLeases } from '../../live/server/renew-leases.ts'
import { afterCommit } from '../../platform/server/after-commit.ts'
import type { Database } from '../../platform/server/database/database.ts'
import { serverClock } from '../../presence/server/clock.ts'
import { type LastSeen, rememberLastSeen } from '../../presence/server/last-seen.ts'
import { keepPresences, type Presences } from '../../presence/server/presences.ts'
import { followDatabaseClock } from './follow-database-clock.ts'
import { mayStay } from './may-stay.ts'
import { tellPages } from './tell-pages.ts'

/** The parts of a running server that deal with people who are here and pages that are open. */
export interface Live {
  lastSeen: LastSeen
  presences: Presences
  lines: Lines
  tell: Tell
  /** Ends the open pages of a session, given by its hash in hex. */
  endPages(session: string): void
  /** Starts to follow the database: its clock, and what it says about open lines. */
  start(): Promise<void>
  /** Sends the pages away; they come back to the server that takes over. */
  close(): void
  /** Stores who was here. */
  stop(): Promise<void>
}

/**
 * `limited` is whether there is a limit to the lines per person and per address. `ending` is the pool that
 * checks whether open lines may stay: their end depends on it.
 */
export function openLive(
  db: Database,
  {
    limited,
    log,
    ending = db,
  }: { limited: boolean; log: Pick<Logger, 'error'>; ending?: Database },
): Live {
  const failed = (what: string) => (error: unknown) => log.error({ err: error }, what)
  const now = () => performance.now()
  const lastSeen = rememberLastSeen(db, failed('last seen'))
  const clock = serverClock()
  let stopFollowing = () => {}
  const presences = keepPresences({ clock, lastSeen })
  const lines = keepLines({ now, limited })
  const leases = renewLeases(lines, {
    now,
    mayStay: mayStay(ending, presences),
    log: failed('leases'),
  })
  const tellAll = tellPages({ lines, presences })
  return {
    lastSeen,
    presences,
    lines,
    // If sending the message fails, the leases find the lines left open.
    tell: recorded => void afterCommit('telling pages', () => tellAll(recorded)),
    endPages(session) {
      void afterCommit('ending pages', () => {
        lines.close({ session }, closeCodes.sessionEnded)
        presences.endSession(session)
      })
    },
    async start() {
      stopFollowing = await followDatabaseClock(db, clock, failed('clock'))
      leases.start()
    },
    close() {
      leases.stop()
      lines.stop()
    },
    async stop() {
      await lastSeen.stop()
      presences.stop()
      stopFollowing()
    },
  }
}
