import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import type { DatabaseAddress } from '../src/platform/server/database/connection.ts'

/** What happens to a commit on its way to PostgreSQL. */
type CommitFate =
  | 'passes'
  /** The connection breaks before it arrives. */
  | 'is lost'
  /** It arrives, and the connection breaks before the answer does. */
  | 'is not answered'
  /** It arrives, and the network fails before the answer comes. */
  | 'is cut off'
  /** It is answered, and then the network fails. */
  | 'is the last thing'

/** A network between a server and its database that tests can break. */
export interface DatabaseProxy {
  address: DatabaseAddress
  /** Lets nothing pass over the open connections any more. New ones work. */
  swallow(): void
  /** Breaks all connections, and refuses new ones until `mend`. */
  cut(): void
  /** Breaks all connections, and answers new ones as PostgreSQL does while it starts. */
  restart(): void
  /** How many connections were refused. */
  refusals(): number
  /** Lets connections be made again, and commits pass. */
  mend(): void
  /** Waits until a connection has been refused. */
  refused(): Promise<void>
  /** Decides what happens to commits, after `passing` others. Returns how many there were until now. */
  letCommits(fate: CommitFate, passing?: number): number
  /** Breaks the connection instead of passing the next answer with these words in it. */
  loseAnswerWith(words: string): void
  stop(): void
}

interface Pair {
  near: Socket
  far: Socket
  swallowed: boolean
}

const commit = Buffer.from('commit\0')
const committed = Buffer.from('COMMIT\0')

const starting = 'SFATAL\0VFATAL\0C57P03\0Mthe database system is starting up\0\0'
const startingAnswer = Buffer.concat([Buffer.from('E\0\0\0\0'), Buffer.from(starting)])
startingAnswer.writeInt32BE(4 + starting.length, 1)

function target({ connectionString, host, port }: DatabaseAddress) {
  if (connectionString) {
    const url = new URL(connectionString)
    return { host: url.hostname, port: Number(url.port || 5432) }
  }
  return host?.startsWith('/') ? { path: `${host}/.s.PGSQL.${port}` } : { host, port: Number(port) }
}

function behind(address: DatabaseAddress, port: number): DatabaseAddress {
  if (!address.connectionString) return { ...address, host: '127.0.0.1', port }
  const url = new URL(address.connectionString)
  url.hostname = '127.0.0.1'
  url.port = String(port)
  return { connectionString: url.href }
}

/** What happens to commits from now on, and how many have come. */
function judgeCommits() {
  let fate: CommitFate = 'passes'
  let passing = 0
  let commits = 0
  return {
    /** Decides on commits after `after` others. Returns how many there were until now. */
    set(next: CommitFate, after = 0): number {
      const before = commits
      fate = next
      passing = after
      commits = 0
      return before
    },
    letPass() {
      fate = 'passes'
    },
    /** What happens to these bytes, which may contain a commit. */
    fateOf(bytes: Buffer): CommitFate {
      if (!bytes.includes(commit)) return 'passes'
      commits += 1
      return commits > passing ? fate : 'passes'
    },
  }
}

/** The attempts to connect that were refused. */
function countRefusals() {
  let count = 0
  let tellFirst = () => {}
  const first = new Promise<void>(resolve => {
    tellFirst = resolve
  })
  return {
    first,
    count: () => count,
    add() {
      count += 1
      tellFirst()
    },
  }
}

function end({ near, far }: Pair): void {
  near.destroy()
  far.destroy()
}

/** The connections that pass through. */
function keepPairs() {
  const pairs = new Set<Pair>()
  return {
    add(near: Socket, far: Socket): Pair {
      const pair = { near, far, swallowed: false }
      pairs.add(pair)
      for (const socket of [near, far]) {
        socket.on('error', () => {})
        socket.on('close', () => {
          if (pair.swallowed) return
          pairs.delete(pair)
          end(pair)
        })
      }
      return pair
    },
    swallow() {
      for (const pair of pairs) pair.swallowed = true
    },
    cut() {
      for (const pair of pairs) end(pair)
    },
  }
}

/**
 * Puts a network that can break in front of a database. It is long because every way to break the network changes what
 * happens to the same connections.
 */
export async function startDatabaseProxy(
  database: DatabaseAddress,
  /** Called for each connection; what it returns is called with everything that PostgreSQL sends over it. */
  hear: () => (bytes: Buffer) => void = () => () => {},
): Promise<DatabaseProxy> {
  const pairs = keepPairs()
  const commits = judgeCommits()
  const refusals = countRefusals()
  let gone = false
  let isStarting = false
  let lost: string | null = null
  const cut = () => {
    gone = true
    pairs.cut()
  }
  const refuse = (near: Socket) => {
    refusals.add()
    near.on('error', () => {})
    if (isStarting) near.once('data', () => near.end(startingAnswer))
    else near.destroy()
  }
  const pass = (near: Socket) => {
    const far = connect(target(database) as never)
    const pair = pairs.add(near, far)
    const heard = hear()
    let fate: CommitFate = 'passes'
    near.on('data', bytes => {
      if (pair.swallowed) return
      fate = commits.fateOf(bytes)
      if (fate === 'is lost') return end(pair)
      far.write(bytes)
    })
    far.on('data', bytes => {
      heard(bytes)
      if (pair.swallowed) return
      if (lost !== null && bytes.includes(lost)) {
        lost = null
        return end(pair)
      }
      // What was sent ahead of the commit is answered before it.
      if (fate === 'passes' || !bytes.includes(committed)) return void near.write(bytes)
      if (fate === 'is not answered') return end(pair)
      if (fate === 'is cut off') return cut()
      gone = true
      near.write(bytes, cut)
    })
  }
  const server = createServer(near => (gone ? refuse(near) : pass(near)))
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return {
    address: behind(database, (server.address() as AddressInfo).port),
    swallow: pairs.swallow,
    cut,
    refused: () => refusals.first,
    mend() {
      gone = false
      isStarting = false
      commits.letPass()
    },
    restart() {
      isStarting = true
      cut()
    },
    refusals: refusals.count,
    letCommits: commits.set,
    loseAnswerWith(words) {
      lost = words
    },
    stop() {
      cut()
      server.close()
    },
  }
}
