import { setTimeout as wait } from 'node:timers/promises'
import type pg from 'pg'
import type { ClientConfig } from 'pg'
import { guardConnections } from './guard-connections.ts'
import { LockHeldByAnother, type LockSession, takeSingleNodeLock } from './take-single-node-lock.ts'

export interface SingleNodeLock {
  /** An address for pools whose connections live only while the lock is held. */
  guard<A extends object>(address: A): A
  /** Lets the lock go. Before that, and only if it is held, does what only its holder may. */
  release(last?: () => Promise<void>): Promise<void>
}

/** Where the lock is, and who is told what becomes of it. */
export interface LockNeeds {
  /** Where PostgreSQL is, asked before every try; may start it again. */
  reach: () => Promise<ClientConfig>
  /** It was lost: from now on nothing is written. */
  onLost?: (reason: Error) => void
  /** Why work may not go on, since others may have held the lock meanwhile; null if it may. */
  whyNotGoOn?: () => Promise<string | null>
  /** It is held again. */
  onRegained?: () => void
  /** It will not be held again: someone else has it, or the time is up. */
  onGone?: (sentence: string) => void
  /** For how long it is tried for again: a minute. */
  regainMillis?: number
}

interface Held {
  config: ClientConfig
  client: pg.Client
  pid: number
}

const pauseMillis = 250
const heartbeatMillis = 5_000

/**
 * Makes this process the only Rollcall on its database for as long as it runs: a session lock on a
 * connection of its own, which PostgreSQL lets go when the process ends, however it ends. Where that
 * connection breaks, all others are broken off at once, and the lock is tried for again for a minute.
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
    const loseThis = (reason: Error) => {
      clearInterval(heartbeat)
      if (held === taken) lose(reason)
    }
    // A connection that a firewall has forgotten says nothing, and breaks when it is used.
    const heartbeat = setInterval(
      () => taken.client.query('select 1').catch(loseThis),
      heartbeatMillis,
    )
    heartbeat.unref()
    taken.client.on('error', loseThis)
    taken.client.on('end', () =>
      loseThis(new Error('The connection that holds the lock has ended.')),
    )
  }

  /** Whether it is held again, or why it never will be. */
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
        if (error instanceof LockHeldByAnother) return { gone: error.message }
        const sentence = `The database could not be reached again within a minute: ${error.message}`
        return Date.now() >= until ? { gone: sentence } : 'not yet'
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
