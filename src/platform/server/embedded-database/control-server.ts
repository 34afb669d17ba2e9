import { chown, open, rename, stat } from 'node:fs/promises'
import type { Account } from './account.ts'
import type { Guard } from './guard-data-folder.ts'
import type { Programs } from './packaged-postgres.ts'
import { runAs } from './run-as.ts'
import { serverSettings } from './server-settings.ts'

/** One data folder, with everything needed to run a server on it. */
export interface Installation {
  folder: string
  logFile: string
  programs: Programs
  account: Account | undefined
  /** Settings that differ for this server. */
  settings?: Record<string, string>
}

const startSeconds = 300
const stopSeconds = 120
const logBytes = 10_000_000

/** Whether PostgreSQL itself would consider the data folder in use. */
export async function isLocked({ programs, account, folder }: Installation) {
  const { code } = await runAs(account, programs.pgCtl, ['status', '-D', folder])
  return code === 0
}

/** Starts the server, waits until it answers, and returns what it wrote to its log meanwhile. */
export async function startServer(
  { programs, account, folder, logFile, settings }: Installation,
  socketFolder: string,
  port: number,
  guard: Guard,
) {
  const before = await openLog(logFile, account)
  const options = Object.entries({ ...serverSettings(socketFolder, port), ...settings })
    .map(([name, value]) => `-c '${name}=${value}'`)
    .join(' ')
  const start = ['start', '-w', '-s', '-t', `${startSeconds}`, '-D', folder, '-l', logFile]
  const { code } = await runAs(account, programs.pgCtl, [...start, '-o', options], guard.fd)
  return { started: code === 0, logged: await readFrom(logFile, before) }
}

/** Stops the server; its clients are disconnected and everything committed is on the disk. */
export async function stopServer(installation: Installation) {
  const { programs, account, folder } = installation
  const { code, output } = await runAs(account, programs.pgCtl, [
    ...['stop', '-m', 'fast', '-w', '-t', `${stopSeconds}`, '-D', folder],
  ])
  if (code !== 0 && (await isLocked(installation)))
    throw new Error(`PostgreSQL in ${folder} does not stop: ${output}`)
}

/** Gives the log to the account, moves a long one aside, and returns where new lines will begin. */
async function openLog(logFile: string, account: Account | undefined) {
  const size = await stat(logFile).then(
    found => found.size,
    () => 0,
  )
  if (size > logBytes) await rename(logFile, `${logFile}.old`)
  const file = await open(logFile, 'a', 0o600)
  await file.close()
  if (account) await chown(logFile, account.uid, account.gid)
  return size > logBytes ? 0 : size
}

async function readFrom(logFile: string, position: number) {
  const file = await open(logFile, 'r')
  try {
    const { size } = await file.stat()
    const { buffer } = await file.read(Buffer.alloc(Math.max(0, size - position)), { position })
    return buffer.toString('utf8')
  } finally {
    await file.close()
  }
}
