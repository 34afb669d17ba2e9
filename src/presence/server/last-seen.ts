import type { Database } from '../../platform/server/database/database.ts'
import { writeLastSeen } from './last-seen-store.ts'

const flushSeconds = 60
/** What was stored stays in memory this long, for readers who read the row just before. */
const rememberedSeconds = 2 * flushSeconds

/** A member was in their Space at this moment of the database's clock. */
export interface Sighting {
  organizationId: string
  membershipId: string
  at: Date
}

/** Remembers when members were last in their Space; stores it once a minute, and at once when they leave. */
export interface LastSeen {
  /** Notes that a member is here. */
  note(seen: Sighting): void
  /**
   * Notes that a member left; stores that at once, together with everyone who left while the previous write
   * ran.
   */
  noteLeaving(seen: Sighting): void
  /** The later of the stored and the remembered time. */
  of(membershipId: string, written: Date | null): Date | null
  /** Everyone of an Organization who is in memory, including those not stored yet. */
  recent(organizationId: string): ReadonlyMap<string, Date>
  /** Registers a function that is asked before each write who has a page open. */
  ask(whoIsHere: () => Iterable<Sighting>): void
  flush(): Promise<void>
  stop(): Promise<void>
}

/** Times by membership, by Organization. */
type Unwritten = Map<string, Map<string, Date>>

const later = (one: Date | undefined, other: Date) => (one && one > other ? one : other)

function add(unwritten: Unwritten, { organizationId, membershipId, at }: Sighting): void {
  const ofOrganization = unwritten.get(organizationId) ?? new Map<string, Date>()
  ofOrganization.set(membershipId, later(ofOrganization.get(membershipId), at))
  unwritten.set(organizationId, ofOrganization)
}

/** Writes the times of each Organization. Returns those that could not be written. */
async function writeTimes(
  db: Database,
  times: Unwritten,
  log: (error: unknown) => void,
): Promise<Sighting[]> {
  const failed: Sighting[] = []
  for (const [organizationId, seen] of times) {
    try {
      await writeLastSeen(db, organizationId, seen)
    } catch (error) {
      log(error)
      for (const [membershipId, at] of seen) failed.push({ organizationId, membershipId, at })
    }
  }
  return failed
}

/** The latest time of each member, in memory for a while. */
function keepTimes() {
  const times = new Map<string, { organizationId: string; at: Date; notedAt: number }>()
  return {
    note({ organizationId, membershipId, at }: Sighting) {
      // Requests do not end in the order they began in, and no time may go back (T74).
      const latest = later(times.get(membershipId)?.at, at)
      times.set(membershipId, { organizationId, at: latest, notedAt: performance.now() })
    },
    of: (membershipId: string): Date | undefined => times.get(membershipId)?.at,
    ofOrganization(organizationId: string): Map<string, Date> {
      const theirs = [...times].filter(([, one]) => one.organizationId === organizationId)
      return new Map(theirs.map(([membershipId, { at }]) => [membershipId, at]))
    },
    forgetOld() {
      const longAgo = performance.now() - rememberedSeconds * 1000
      for (const [membershipId, { notedAt }] of times) {
        if (notedAt < longAgo) times.delete(membershipId)
      }
    },
  }
}

export function rememberLastSeen(db: Database, log: (error: unknown) => void): LastSeen {
  const remembered = keepTimes()
  let unwritten: Unwritten = new Map()
  let leaving: Unwritten = new Map()
  let writing = Promise.resolve()
  let whoIsHere: () => Iterable<Sighting> = () => []

  const write = async (taken: Unwritten) => {
    for (const seen of await writeTimes(db, taken, log)) add(unwritten, seen)
  }
  // One after another, so that waiting for the last write means waiting for all.
  const afterwards = (act: () => Promise<void>) => {
    writing = writing.then(act)
    return writing
  }
  const note = (seen: Sighting) => {
    remembered.note(seen)
    add(unwritten, seen)
  }
  const writeLeaving = () => {
    const taken = leaving
    leaving = new Map()
    return write(taken)
  }
  const flush = () =>
    afterwards(async () => {
      for (const seen of whoIsHere()) note(seen)
      await writeLeaving()
      const taken = unwritten
      unwritten = new Map()
      await write(taken)
      remembered.forgetOld()
    })
  const timer = setInterval(flush, flushSeconds * 1000)
  timer.unref()

  return {
    note,
    noteLeaving(seen) {
      remembered.note(seen)
      if (leaving.size === 0) afterwards(writeLeaving)
      add(leaving, seen)
    },
    of(membershipId, written) {
      const noted = remembered.of(membershipId)
      const latest = Math.max(noted?.getTime() ?? 0, written?.getTime() ?? 0)
      return latest > 0 ? new Date(latest) : null
    },
    recent: organizationId => remembered.ofOrganization(organizationId),
    ask(asked) {
      whoIsHere = asked
    },
    flush,
    async stop() {
      clearInterval(timer)
      await flush()
    },
  }
}
