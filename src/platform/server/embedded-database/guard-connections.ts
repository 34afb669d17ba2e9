import pg, { type ClientConfig } from 'pg'
import { isHeldBy, workingName } from './take-single-node-lock.ts'

/** What lets the connections of a pool in. */
export interface Guarded {
  /** PostgreSQL's address, and its process that holds the lock for us; null while none does. */
  held(): { config: ClientConfig; pid: number } | null
  /** A connection found that the lock is not held, although `held` says so. */
  doubt(): void
}

type Called = ((error: Error) => void) | ((error: null, client: pg.Client) => void)

/** In the form PostgreSQL uses when it cannot serve at the moment, so that the request may be sent again. */
const notHeld = () =>
  Object.assign(new Error('Rollcall does not hold the lock of its database at the moment.'), {
    code: '57P03',
  })

/**
 * Makes the connections a pool may use: they exist only under the lock of the single node. Each one first shows
 * that it works, and only then checks whether the lock is held. So either the next holder of the lock sees the
 * connection and ends it, or the connection sees that the lock is not ours and ends itself (T103).
 */
export function guardConnections(guarded: Guarded) {
  const open = new Set<pg.Client>()

  class GuardedClient extends pg.Client {
    constructor(config?: string | ClientConfig) {
      const given = typeof config === 'string' ? { connectionString: config } : config
      super({ ...given, ...guarded.held()?.config })
    }

    override connect(): Promise<pg.Client>
    override connect(callback: Called): void
    override connect(callback?: Called): Promise<pg.Client> | undefined {
      const letIn = this.#letIn()
      if (!callback) return letIn
      const told = callback as (error: Error | null, client?: pg.Client) => void
      letIn.then(() => told(null, this), told)
      return undefined
    }

    async #letIn(): Promise<pg.Client> {
      if (!guarded.held()) throw notHeld()
      // Until the pool listens; without a listener, an error would end the process.
      this.on('error', () => {})
      open.add(this)
      this.once('end', () => open.delete(this))
      await super.connect()
      const pid = guarded.held()?.pid ?? 0
      const question = `set application_name = '${workingName}'; ${isHeldBy(pid)}`
      const answers = (await this.query(question)) as unknown as pg.QueryResult[]
      if (answers.at(-1)?.rows[0]?.held && guarded.held()?.pid === pid) return this
      if (guarded.held()?.pid === pid) guarded.doubt()
      await this.end().catch(() => {})
      throw notHeld()
    }
  }

  return {
    Client: GuardedClient,
    /** Breaks off every connection at once, whatever it is doing. */
    cut() {
      for (const client of open) client.connection.stream.destroy()
    },
  }
}
