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

export function rememberLastSeen(db: Database, log: (error: unknown) => void): LastSeen {
  const remembered = new Map<string, Date>()
  let unwritten = new Map<string, Map<string, Date>>()

  const flush = async () => {
    const writing = unwritten
    unwritten = new Map()
    for (const [organizationId, seen] of writing) {
      // A moment that could not be written is noted again with the member's next request.
      await writeLastSeen(db, organizationId, seen).catch(log)
    }
  }
  const timer = setInterval(flush, flushSeconds * 1000)
  timer.unref()
  return {
    note({ organizationId, membershipId, at }) {
      remembered.set(membershipId, at)
      const ofOrganization = unwritten.get(organizationId) ?? new Map<string, Date>()
      unwritten.set(organizationId, ofOrganization.set(membershipId, at))
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
