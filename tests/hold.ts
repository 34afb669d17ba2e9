import { sql } from 'kysely'
import { expect, vi } from 'vitest'
import type { Tx } from '../src/platform/server/database/database.ts'
import { lockSpace } from '../src/spaces/server/space-store.ts'
import type { Acme } from './people.ts'

/** A transaction that holds locks until a test releases them. */
export interface Hold {
  /** Waits until this many acts are waiting for it, or for one another behind it. */
  waiters(count: number): Promise<void>
  release(): Promise<void>
  /** Releases the locks and rolls back its changes. */
  undo(): Promise<void>
}

const queueBehind = (pid: number) => sql<{ waiting: number }>`
  with recursive queue (pid) as (
    select ${pid}::int union
    select l.pid from pg_locks l join queue q on q.pid = any (pg_blocking_pids(l.pid))
    where not l.granted)
  select count(*)::int - 1 as waiting from queue`

const undone = new Error('what was held is taken back')

/** Runs the act, and holds its locks and its uncommitted changes. */
export async function hold(acme: Acme, act: (tx: Tx) => Promise<unknown>): Promise<Hold> {
  let letGo = (_how: 'commit' | 'undo') => {}
  const end = new Promise<'commit' | 'undo'>(resolve => {
    letGo = resolve
  })
  let ended: Promise<void> = Promise.resolve()
  const pid = await new Promise<number>((resolve, reject) => {
    ended = acme.inside(async tx => {
      await act(tx)
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx)
      resolve(rows[0]?.pid ?? 0)
      if ((await end) === 'undo') throw undone
    })
    ended.catch(reject)
  })
  return {
    waiters: count =>
      vi.waitFor(
        async () => {
          const { rows } = await acme.inside(tx => queueBehind(pid).execute(tx))
          expect(rows[0]?.waiting).toBe(count)
        },
        { interval: 5, timeout: 10_000 },
      ),
    async release() {
      letGo('commit')
      await ended
    },
    async undo() {
      letGo('undo')
      await ended.catch(error => (error === undone ? undefined : Promise.reject(error)))
    },
  }
}

/** Locks the Space, as every act on its people does. All others queue behind it in order. */
export const holdSpace = (acme: Acme): Promise<Hold> =>
  hold(acme, tx => lockSpace(tx, acme.spaceId))
