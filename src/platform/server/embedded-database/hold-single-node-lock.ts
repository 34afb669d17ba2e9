import { setTimeout as wait } from 'node:timers/promises'
import type pg from 'pg'
import type { ClientConfig } from 'pg'
import { guardConnections } from './guard-connections.ts'
import { LockHeldByAnother, type LockSession, takeSingleNodeLock } from './take-single-node-lock.ts'

export interface SingleNodeLock {
  /** An address for pools whose connections live only while the lock is held. */
  guard<A extends object>(address: A): A
  /** Releases the lock. Before that, and only if it is held, it does what only the holder may do. */
  release(last?: () => Promise<void>): Promise<void>
}

/** Where the lock is, and the callbacks about it. */
export interface LockNeeds {
  /** PostgreSQL's address, asked for before every attempt; this may start it again. */
  reach: () => Promise<ClientConfig>
  /** The lock was lost: from now on nothing may be written. */
  onLost?: (reason: Error) => void
  /** Why work may not continue, since others may have held the lock meanwhile; null if it may. */
  whyNotGoOn?: () => Promise<string | null>
  /** The lock is held again. */
  onRegained?: () => void
  /** It will not be held again: another process has it, or the time is up. */
  onGone?: (sentence: string) => void
  /** How long it keeps trying: a minute. */
  regainMillis?: number
}

interface Held {
  config: ClientConfig
  client: pg.Client
  pid: number
}

const pauseMillis = 250
const heartbeatMillis = 5_000

/** Watches a connection, and calls back when it is broken. */
function onceBroken(client: pg.Client, onBroken: (reason: Error) => void): void {
  const broken = (reason: Error) => {
    clearInterval(heartbeat)
    onBroken(reason)
  }
  // If a firewall has forgotten a connection, it stays silent and breaks only when it is used.
  const heartbeat = setInterval(() => client.query('select 1').catch(broken), heartbeatMillis)
  heartbeat.unref()
  client.on('error', broken)
  client.on('end', () => broken(new Error('The connection that holds the lock has ended.')))
}

/** Why it is no use to try for the lock again after this error; null if it is. */
function whyNoFurtherTry(error: Error, until: number): string | null {
  if (error instanceof LockHeldByAnother) return error.message
  if (Date.now() < until) return null
  return `The database could not be reached again within a minute: ${error.message}`
}

/**
 * Makes this process the only Rollcall on its database for as long as it runs. It takes a session lock on a
 * connection of its own, which PostgreSQL releases when the process ends, in whatever way. If that connection
 * breaks, all others are broken off at once, and it tries for a minute to get the lock again. It is long because
 * losing the lock, trying again and releasing it all change the same two facts: whether it is held, and by which
 * connection.
 */
export async function holdSingleNodeLock(needs: LockNeeds): Promise<SingleNodeLock> {
  const earlier: LockSession[] = []
  let held: Held | null = null
  let releasing = false

  function lose(reason: Error) {
    if (!held) return
    const { client } = held
    held = null
    client.connection.stream.destroy()
    guard.cut()
    if (releasing) return
    needs.onLost?.(reason)
    void regain()
  }
  const guard = guardConnections({
    held: () => held,
    doubt: () => lose(new Error('The lock is not held any more.')),
  })

  async function take(): Promise<Held> {
    const config = await needs.reach()
    const { client, session } = await takeSingleNodeLock(config, earlier)
    earlier.push(session)
    return { config, client, pid: session.pid }
  }

  function hold(taken: Held) {
    held = taken
    onceBroken(taken.client, reason => {
      if (held === taken) lose(reason)
    })
  }

  /** Whether the lock is held again, or why it never will be. */
  async function tryAgain(): Promise<{ gone: string } | 'held'> {
    const taken = await take()
    const gone = (await needs.whyNotGoOn?.()) ?? null
    if (gone !== null || releasing) {
      await taken.client.end()
      return { gone: gone ?? '' }
    }
    hold(taken)
    return 'held'
  }

  async function regain() {
    const until = Date.now() + (needs.regainMillis ?? 60_000)
    while (!releasing) {
      const outcome = await tryAgain().catch((error: Error) => {
        const gone = whyNoFurtherTry(error, until)
        return gone === null ? 'not yet' : { gone }
      })
      if (releasing) return
      if (outcome === 'held') return needs.onRegained?.()
      if (outcome !== 'not yet') return needs.onGone?.(outcome.gone)
      await wait(pauseMillis)
    }
  }

  hold(await take())
  return {
    guard: address => ({ ...address, Client: guard.Client }),
    async release(last) {
      releasing = true
      const mine = held
      if (!mine) return
      await last?.()
      held = null
      await mine.client.end()
    },
  }
}
