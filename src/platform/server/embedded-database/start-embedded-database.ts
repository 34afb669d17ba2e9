import { readFile, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { accountFor } from './account.ts'
import { type Connection, runSql, superuser } from './ask-server.ts'
import { stopServer } from './control-server.ts'
import { initializeDataFolder } from './initialize-data-folder.ts'
import { removeSocketFolder } from './make-socket-folder.ts'
import { openDataDir } from './open-data-dir.ts'
import { preparePrograms } from './prepare-programs.ts'
import { startOrAdopt } from './start-or-adopt.ts'

export interface EmbeddedDatabase {
  connection: Connection
  origin: 'first start' | 'warm start' | 'adopted'
  /** The server's present address; starts it again if it has ended. */
  reach(): Promise<Connection>
  /** Only the holder of the single-node lock may call this. */
  stop(): Promise<void>
}

/** A file in DATA_DIR for as long as a backup is being restored into it. */
export const unfinishedRestoreFile = 'unfinished-restore'

const databaseName = 'rollcall'
const majorVersion = '18'

/** Starts the PostgreSQL in DATA_DIR, or finds it running, and creates it on the first start. */
export async function startEmbeddedDatabase({
  dataDir,
  log = () => {},
  patienceSeconds = 15,
  settings = {},
  restoring = false,
}: {
  dataDir: string
  log?: (sentence: string) => void
  /** How long the remains of a killed server may hold the data folder. */
  patienceSeconds?: number
  /** PostgreSQL settings that override those of the product. */
  settings?: Record<string, string>
  /** Whether this is for a restore: until that has finished, nothing else starts here. */
  restoring?: boolean
}): Promise<EmbeddedDatabase> {
  const account = accountFor(join(resolve(dataDir), 'postgres'))
  const home = await openDataDir(dataDir, account)
  await heedRestore(join(home, unfinishedRestoreFile), restoring)
  const programs = await preparePrograms(account)
  const folder = join(home, 'postgres')
  const isNew =
    (await versionIn(folder)) === undefined &&
    (await initializeDataFolder(folder, programs, account))
  checkVersion(await versionIn(folder), folder)

  const installation = { folder, logFile: join(home, 'postgres.log'), programs, account, settings }
  const open = async () => {
    const { started, ...server } = await startOrAdopt(installation, patienceSeconds, log)
    return { started, connection: { ...server, user: superuser, database: databaseName } }
  }
  const { started, connection } = await open()
  await ensureDatabase(connection)
  let latest = connection
  return {
    connection,
    origin: !started ? 'adopted' : isNew ? 'first start' : 'warm start',
    async reach() {
      latest = (await open()).connection
      return latest
    },
    async stop() {
      await stopServer(installation)
      await removeSocketFolder(latest.host, account)
    },
  }
}

async function heedRestore(mark: string, restoring: boolean) {
  if (restoring) return writeFile(mark, 'A backup is being restored here.\n')
  const isUnfinished = await readFile(mark).then(
    () => true,
    () => false,
  )
  if (isUnfinished)
    throw new Error(
      `A restore into ${dirname(mark)} has not finished: empty this folder and restore the backup again.`,
    )
}

/** The process may have ended between creating the cluster and creating the database in it. */
async function ensureDatabase(connection: Connection) {
  try {
    await runSql(connection, 'select 1')
  } catch (error) {
    if ((error as { code?: string }).code !== '3D000') throw error
    await runSql({ ...connection, database: 'postgres' }, `create database ${databaseName}`).catch(
      failure => {
        // 42P04, 23505: another process created it at the same moment.
        if (!['42P04', '23505'].includes(failure.code)) throw failure
      },
    )
  }
}

async function versionIn(folder: string) {
  const text = await readFile(join(folder, 'PG_VERSION'), 'utf8').catch(() => undefined)
  return text?.trim()
}

function checkVersion(version: string | undefined, folder: string) {
  if (version === undefined)
    throw new Error(
      `${folder} holds something else than a database: set DATA_DIR to another folder.`,
    )
  if (version !== majorVersion)
    throw new Error(
      `The database in ${folder} was made by PostgreSQL ${version} and this Rollcall brings PostgreSQL ${majorVersion}: dump it with the Rollcall that made it and restore it here.`,
    )
}
