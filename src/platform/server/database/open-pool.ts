import { type ClientBase, Pool, type PoolClient } from 'pg'
import { connectionOptions, type DatabaseAddress, noticeDeadPeer } from './connection.ts'

/** PostgreSQL ends a statement after 5 s; an answer that takes longer than this will not come any more. */
const answerMilliseconds = 8_000

interface PoolNeeds {
  address: DatabaseAddress
  /** The maximum number of connections. */
  max: number
  /** SQL that every connection runs first. */
  begin: string
  /** How many idle connections stay open. */
  stayOpen?: number
  /** Whether statements have no time limit. */
  patient?: boolean
  /** Whether a statement is sent although one before it has no answer yet. */
  pipelined?: boolean
  log: (error: Error) => void
}

/** Reports every statement of a connection that gets no answer, and whether the connection still listens. */
function watchAnswers(client: ClientBase, onSilence: () => void, onListen: () => void): void {
  const query = client.query.bind(client) as (...given: unknown[]) => unknown
  const heed = (error: unknown) => {
    if (error instanceof Error && error.message === 'Query read timeout') onSilence()
  }
  const watched = (...given: unknown[]) => {
    if (/^listen/i.test(String(given[0]))) onListen()
    // The pool's own queries report by callback, all others by promise.
    const call = given.at(-1)
    if (typeof call === 'function') {
      const heard = (error: unknown, result: unknown) => {
        heed(error)
        call(error, result)
      }
      return query(...given.slice(0, -1), heard)
    }
    const answer = query(...given)
    if (answer instanceof Promise) answer.catch(heed)
    return answer
  }
  client.query = watched as typeof client.query
}

/**
 * Opens a pool of connections. A broken connection is replaced. If one does not answer, those opened together
 * with it may not either, so all idle ones are thrown away: then one request waits in vain, and not one for
 * each connection.
 */
export function openPool(needs: PoolNeeds): Pool {
  const { address, max, begin, stayOpen = 0, patient = false, pipelined = false, log } = needs
  const pool = new Pool({
    ...connectionOptions(address),
    max,
    pipeline: pipelined,
    min: stayOpen,
    ...(!patient && { query_timeout: answerMilliseconds }),
    // Here and not later: the pool drops a connection that fails at this.
    onConnect: async (client: ClientBase) => {
      await client.query(`${noticeDeadPeer}; ${begin}`)
    },
  })
  const idle = new Set<PoolClient>()
  const listening = new Set<PoolClient>()
  const throwAway = (silent: PoolClient) => {
    const error = new Error('Connection terminated: another one did not answer')
    for (const client of [...idle, ...listening]) {
      // Noted first, since the pool forgets it at once; the connection reports its destruction a moment later.
      client.emit('error', error)
      client.connection.stream.destroy()
    }
    silent.connection.stream.destroy()
  }
  pool.on('acquire', client => idle.delete(client))
  pool.on('release', (_, client) => idle.add(client))
  pool.on('remove', client => {
    idle.delete(client)
    listening.delete(client)
  })
  // Without a listener, an error would end the process. The pool listens to idle connections only; a busy one
  // reports its errors only to its own listeners.
  pool.on('error', (error, client) => {
    idle.delete(client as PoolClient)
    log(error)
  })
  pool.on('connect', client => {
    client.on('error', log)
    watchAnswers(
      client,
      () => throwAway(client),
      () => listening.add(client),
    )
  })
  return pool
}
