import type { Database } from '../../platform/server/database/database.ts'
import { writeLastSeen } from './last-seen-store.ts'

const flushSeconds = 60

/** Remembers when members were last in their Space, and writes it down at most once a minute each. */
export interface LastSeen {
  /** Notes that a member is here, at a moment of the database's clock. */
  note(member: { organizationId: string; membershipId: string; at: Date }): void
  /** The later of what is written and what is remembered. */
  of(membershipId: string, written: Date | null): Date | null
  flush(): Promise<void>
  stop(): Promise<void>
}

/** Moments by membership, by Organization. */
type Unwritten = Map<string, Map<string, Date>>

const later = (one: Date | undefined, other: Date) => (one && one > other ? one : other)

function add(unwritten: Unwritten, organizationId: string, seen: Iterable<[string, Date]>): void {
  const ofOrganization = unwritten.get(organizationId) ?? new Map<string, Date>()
  for (const [id, at] of seen) ofOrganization.set(id, later(ofOrganization.get(id), at))
  unwritten.set(organizationId, ofOrganization)
}

export function rememberLastSeen(db: Database, log: (error: unknown) => void): LastSeen {
  const remembered = new Map<string, Date>()
  let unwritten: Unwritten = new Map()
  let writing = Promise.resolve()

  const write = async () => {
    const taken = unwritten
    unwritten = new Map()
    for (const [organizationId, seen] of taken) {
      try {
        await writeLastSeen(db, organizationId, seen)
      } catch (error) {
        log(error)
        add(unwritten, organizationId, seen)
      }
    }
  }
  // One after the other, so that whoever waits for the last has waited for all.
  const flush = () => {
    writing = writing.then(write)
    return writing
  }
  const timer = setInterval(flush, flushSeconds * 1000)
  timer.unref()
  return {
    note({ organizationId, membershipId, at }) {
      // Requests end in another order than they began in, and nobody goes back (T74).
      remembered.set(membershipId, later(remembered.get(membershipId), at))
      add(unwritten, organizationId, [[membershipId, at]])
    },
    of(membershipId, written) {
      const latest = Math.max(remembered.get(membershipId)?.getTime() ?? 0, written?.getTime() ?? 0)
      return latest > 0 ? new Date(latest) : null
    },
    flush,
    async stop() {
      clearInterval(timer)
      await flush()
    },
  }
}
