import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  PostgresDialect,
  type QueryResult,
  type TransactionSettings,
} from 'kysely'
import type { QueryResult as Answer, Pool, PoolClient } from 'pg'

/** With this a statement begins that is sent ahead: see send-ahead.ts. */
export const mark = '/* ahead */ '

/** What a statement sent ahead has as its only row. */
export interface SentAhead<R> {
  answer: Promise<R[]>
}

const writes = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE'])

const resultOf = ({ command, rowCount, rows }: Answer): QueryResult<never> => ({
  rows: (rows ?? []) as never[],
  ...(writes.has(command) && { numAffectedRows: BigInt(rowCount ?? 0) }),
})

class PipelinedConnection implements DatabaseConnection {
  readonly client: PoolClient
  #ahead: Promise<Answer>[] = []
  #gathers = false

  constructor(client: PoolClient) {
    this.client = client
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const answer = this.#send(query.sql, query.parameters)
    if (query.sql.startsWith(mark)) {
      const row: SentAhead<R> = { answer: this.#goOn(answer).then(({ rows }) => rows) }
      row.answer.catch(() => {})
      return { rows: [row as R] }
    }
    try {
      return resultOf(await answer)
    } catch (error) {
      // What was sent ahead has its answer by now. If it failed, all after it failed because of that.
      await Promise.all(this.#ahead)
      throw error
    }
  }

  // biome-ignore lint/correctness/useYield: a cursor cannot share a connection that others send ahead on.
  async *streamQuery(): AsyncIterableIterator<never> {
    throw new Error('Rows are read in pages, not streamed.')
  }

  begin({ isolationLevel, accessMode }: TransactionSettings): void {
    this.#ahead = []
    const level = isolationLevel ? ` isolation level ${isolationLevel}` : ''
    this.#goOn(this.#send(`start transaction${level}${accessMode ? ` ${accessMode}` : ''}`))
  }

  async commit(): Promise<void> {
    const { command } = await this.#send('commit')
    await Promise.all(this.#ahead)
    // PostgreSQL's answer to the commit of a transaction in which a statement has failed.
    if (command === 'ROLLBACK') throw new Error('A transaction was committed after it had failed.')
  }

  async rollback(): Promise<void> {
    await this.#send('rollback')
  }

  #goOn(answer: Promise<Answer>): Promise<Answer> {
    // Reported by the statement that follows.
    answer.catch(() => {})
    this.#ahead.push(answer)
    return answer
  }

  /** Sends a statement, together with all others of the same turn of the event loop. */
  #send(text: string, values: readonly unknown[] = []): Promise<Answer> {
    if (!this.#gathers) {
      const { stream } = this.client.connection
      this.#gathers = true
      stream.cork()
      process.nextTick(() => {
        this.#gathers = false
        stream.uncork()
      })
    }
    return this.client.query(text, [...values])
  }
}

class PipelinedDriver implements Driver {
  readonly #pool: Pool
  readonly #connections = new WeakMap<PoolClient, PipelinedConnection>()

  constructor(pool: Pool) {
    this.#pool = pool
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<PipelinedConnection> {
    const client = await this.#pool.connect()
    const connection = this.#connections.get(client) ?? new PipelinedConnection(client)
    this.#connections.set(client, connection)
    return connection
  }

  async beginTransaction(connection: PipelinedConnection, settings: TransactionSettings) {
    connection.begin(settings)
  }

  commitTransaction(connection: PipelinedConnection): Promise<void> {
    return connection.commit()
  }

  rollbackTransaction(connection: PipelinedConnection): Promise<void> {
    return connection.rollback()
  }

  async releaseConnection(connection: PipelinedConnection): Promise<void> {
    connection.client.release()
  }

  async destroy(): Promise<void> {
    await this.#pool.end()
  }
}

/** PostgreSQL, with statements that are sent ahead. The clients of the pool pipeline. */
export class PipelinedDialect extends PostgresDialect {
  readonly #pool: Pool

  constructor(pool: Pool) {
    super({ pool })
    this.#pool = pool
  }

  override createDriver(): Driver {
    return new PipelinedDriver(this.#pool)
  }
}
