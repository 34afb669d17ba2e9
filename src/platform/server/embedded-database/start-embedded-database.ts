import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { accountFor } from './account.ts'
import { askServer, type Connection, runSql, superuser } from './ask-server.ts'
import { type Installation, isLocked, startServer, stopServer } from './control-server.ts'
import { initializeDataFolder } from './initialize-data-folder.ts'
import { makeSocketFolder, removeSocketFolder, socketPort } from './make-socket-folder.ts'
import { openDataDir } from './open-data-dir.ts'
import { hasEnded, readPostmaster } from './postmaster.ts'
import { preparePrograms } from './prepare-programs.ts'
import { releaseStaleLock } from './release-stale-lock.ts'

export interface EmbeddedDatabase {
  connection: Connection
  origin: 'first start' | 'warm start' | 'adopted'
  /** Only who holds the single-node lock may call this. */
  stop(): Promise<void>
}

const databaseName = 'rollcall'
const majorVersion = '18'
const lockPatienceSeconds = 15
const recoveryPatienceSeconds = 300

/** Starts the PostgreSQL in DATA_DIR, or finds it running, and makes it on the first start. */
export async function startEmbeddedDatabase({
  dataDir,
  log = () => {},
}: {
  dataDir: string
  log?: (sentence: string) => void
}): Promise<EmbeddedDatabase> {
  const account = accountFor(join(resolve(dataDir), 'postgres'))
  const home = await openDataDir(dataDir, account)
  const programs = await preparePrograms(account)
  const installation: Installation = {
    folder: join(home, 'postgres'),
    logFile: join(home, 'postgres.log'),
    programs,
    account,
  }

  const isNew =
    (await versionIn(installation.folder)) === undefined &&
    (await initializeDataFolder(installation.folder, programs, account))
  const version = await versionIn(installation.folder)
  if (version !== majorVersion)
    throw new Error(
      version
        ? `The database in ${installation.folder} was made by PostgreSQL ${version} and this Rollcall brings PostgreSQL ${majorVersion}: dump it with the Rollcall that made it and restore it here.`
        : `${installation.folder} holds something else than a database: set DATA_DIR to another folder.`,
    )

  const { origin, ...server } = await startOrAdopt(installation, log)
  const connection = { ...server, user: superuser, database: databaseName }
  await ensureDatabase(connection)
  return {
    connection,
    origin: origin === 'started' ? (isNew ? 'first start' : 'warm start') : origin,
    async stop() {
      await stopServer(installation)
      await removeSocketFolder(connection.host, account)
    },
  }
}

/**
 * Tries until there is a server that answers: after a crash its remains may hold the lock for
 * some seconds, and another process may be starting it at this moment.
 */
async function startOrAdopt(installation: Installation, log: (sentence: string) => void) {
  const { folder, account, logFile } = installation
  const begun = Date.now()
  const waited = () => (Date.now() - begun) / 1000
  let mentioned = false

  for (;;) {
    const found = await readPostmaster(folder)
    const answer =
      found && (await askServer({ host: found.socketFolder, port: found.port }, folder))
    if (found && answer === 'ready')
      return { origin: 'adopted' as const, host: found.socketFolder, port: found.port }
    if (found && answer !== 'not ready') {
      if (answer === 'another folder' || (await hasEnded(found.pid, folder)))
        await releaseStaleLock(folder, found.pid)
    }

    if (!(await isLocked(installation))) {
      const host = await makeSocketFolder(account)
      const { started, logged } = await startServer(installation, host, socketPort)
      if (started) {
        if (found && answer === 'silent') await removeSocketFolder(found.socketFolder, account)
        return { origin: 'started' as const, host, port: socketPort }
      }
      await removeSocketFolder(host, account)
      if (!/lock file|shared memory block/.test(logged))
        throw new Error(`PostgreSQL does not start: ${reasonIn(logged)} (${logFile})`)
    }

    if (waited() > (answer === 'not ready' ? recoveryPatienceSeconds : lockPatienceSeconds))
      throw new Error(
        `PostgreSQL in ${folder} neither answers nor lets another one start: stop process ${found?.pid ?? ''} and start again.`,
      )
    if (!mentioned) log('Waiting for the PostgreSQL of an earlier start to come up or to end.')
    mentioned = true
    await wait(100)
  }
}

/** The process may have ended between making the cluster and making the database in it. */
async function ensureDatabase(connection: Connection) {
  try {
    await runSql(connection, 'select 1')
  } catch (error) {
    if ((error as { code?: string }).code !== '3D000') throw error
    await runSql({ ...connection, database: 'postgres' }, `create database ${databaseName}`).catch(
      failure => {
        // 42P04, 23505: another process made it at the same moment.
        if (!['42P04', '23505'].includes(failure.code)) throw failure
      },
    )
  }
}

async function versionIn(folder: string) {
  const text = await readFile(join(folder, 'PG_VERSION'), 'utf8').catch(() => undefined)
  return text?.trim()
}

function reasonIn(logged: string) {
  const lines = logged.trim().split('\n')
  return (lines.findLast(line => /FATAL|PANIC|ERROR/.test(line)) ?? lines.at(-1) ?? '').replace(
    /^.*?(FATAL|PANIC|ERROR): */,
    '',
  )
}
