import { setTimeout as wait } from 'node:timers/promises'
import { askServer } from './ask-server.ts'
import { type Installation, isLocked, startServer } from './control-server.ts'
import { isOfFullDisk } from './disk-full.ts'
import { guardDataFolder } from './guard-data-folder.ts'
import { makeSocketFolder, removeSocketFolder, socketPort } from './make-socket-folder.ts'
import { hasEnded, readPostmaster } from './postmaster.ts'
import { releaseStaleLock } from './release-stale-lock.ts'

interface Server {
  started: boolean
  host: string
  port: number
}

const recoverySeconds = 300

/**
 * Finds the server of a data folder or starts it, and keeps trying: after a crash its remains may hold the
 * folder for some seconds, and another process may be starting it at the same time.
 */
export async function startOrAdopt(
  installation: Installation,
  patienceSeconds: number,
  log: (sentence: string) => void,
): Promise<Server> {
  const begun = Date.now()
  for (let attempt = 1; ; attempt += 1) {
    const found = await adopt(installation)
    if (found.server) return found.server
    if (!found.isStarting && !(await isLocked(installation))) {
      const server = await start(installation)
      if (server) {
        if (found.leftover) await removeSocketFolder(found.leftover, installation.account)
        return server
      }
    }
    const patience = found.isStarting ? recoverySeconds : patienceSeconds
    if (Date.now() - begun > patience * 1000)
      throw new Error(
        `The database in ${installation.folder} is held by a PostgreSQL that does not answer, such as one in another container: stop that one and start again.`,
      )
    if (attempt === 1) log('Waiting for the PostgreSQL of an earlier start to come up or to end.')
    await wait(100)
  }
}

/** Looks for a running server, and clears a lock that certainly belongs to none. */
async function adopt({ folder }: Installation) {
  const postmaster = await readPostmaster(folder)
  if (!postmaster) return {}
  const { pid, port, socketFolder: host } = postmaster
  const answer = await askServer({ host, port }, folder)
  if (answer === 'ready') return { server: { started: false, host, port } }
  if (answer === 'not ready') return { isStarting: true }
  if (answer === 'another folder' || (await hasEnded(pid, folder)))
    await releaseStaleLock(folder, pid)
  return answer === 'silent' ? { leftover: host } : {}
}

/** Starts the server; returns undefined if something else holds its folder. */
async function start(installation: Installation): Promise<Server | undefined> {
  const { folder, account, logFile } = installation
  const guard = await guardDataFolder(`${folder}.lock`)
  if (!guard) return undefined
  const host = await makeSocketFolder(account)
  const { started, logged } = await startServer(installation, host, socketPort, guard).finally(
    guard.close,
  )
  if (started) return { started, host, port: socketPort }

  await removeSocketFolder(host, account)
  const failed = new Error(`PostgreSQL does not start: ${reasonIn(logged)} (see ${logFile})`)
  // A lock file that could not be written for lack of space is held by nobody.
  if (!isOfFullDisk(failed) && /lock file|shared memory block/.test(logged)) return undefined
  throw failed
}

function reasonIn(logged: string) {
  const lines = logged.trim().split('\n')
  const reason = lines.findLast(line => /FATAL|PANIC|ERROR/.test(line)) ?? lines.at(-1) ?? ''
  return reason.replace(/^.*?(FATAL|PANIC|ERROR): */, '')
}
