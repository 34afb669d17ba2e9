// A Rollcall reduced to its database, for tests that kill it. It says what it does in JSON lines.
const [install, dataDir, ...tasks] = process.argv.slice(2)
const folder = `${install}/dist/embedded-database`
const { startEmbeddedDatabase } = await import(`${folder}/start-embedded-database.js`)
const { holdSingleNodeLock } = await import(`${folder}/hold-single-node-lock.js`)
const { default: pg } = await import(`${install}/node_modules/pg/lib/index.js`)

const say = line => process.stdout.write(`${JSON.stringify(line)}\n`)

try {
  const database = await startEmbeddedDatabase({
    dataDir,
    patienceSeconds: Number(process.env.PATIENCE_SECONDS ?? 15),
  })
  if (tasks.includes('lock')) await holdLock(database.connection)
  if (tasks.includes('take')) await takeLock(database.connection)
  say({ ready: database })
  if (tasks.includes('leave')) process.exit()
  if (tasks.includes('write'))
    write(database.connection).catch(error => say({ writingEnded: error.message }))
  // What keeps the app running until it is killed, as its HTTP server would.
  setInterval(() => {}, 60_000)
} catch (error) {
  say({ refused: error.message })
  process.exit(1)
}

function holdLock(connection) {
  return holdSingleNodeLock({
    reach: async () => connection,
    onLost: reason => say({ lost: reason.message }),
  })
}

/** Takes the lock from its holder. Its holder may be sooner in taking it back: then it is taken again. */
async function takeLock(connection) {
  for (;;) {
    await endLock(connection)
    try {
      return await holdLock(connection)
    } catch (error) {
      if (!/already running/.test(error.message)) throw error
    }
  }
}

/** Ends the connection that holds the lock. */
async function endLock(connection) {
  const client = new pg.Client(connection)
  await client.connect()
  await client.query(`select pg_terminate_backend(pid) from pg_stat_activity
    where application_name = 'rollcall single node'`)
  await client.end()
}

/** Says each row only after PostgreSQL has acknowledged it. */
async function write(connection) {
  const client = new pg.Client(connection)
  client.on('error', () => {})
  await client.connect()
  await client.query('create table if not exists written (n bigint primary key)')
  const { rows } = await client.query('select coalesce(max(n), 0)::int as last from written')
  for (let n = rows[0].last + 1; ; n += 1) {
    await client.query('insert into written values ($1)', [n])
    say({ written: n })
  }
}
