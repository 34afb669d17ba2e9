import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import { lockFile, parsePostmaster } from './postmaster.ts'

const nobodysPid = 2_147_483_647

/**
 * Makes a lock left by a server that is certainly gone name a process that cannot exist.
 * PostgreSQL then takes the lock over itself, after its own check that no process of the old
 * server still uses the shared memory named there; deleting the file would skip that check.
 *
 * It writes through the open file, never by name: should another process start the server
 * meanwhile, the new lock is a new file and stays as it is.
 */
export async function releaseStaleLock(folder: string, pid: number) {
  const file = await open(lockFile(folder), constants.O_RDWR | constants.O_NOFOLLOW).catch(
    () => undefined,
  )
  if (!file) return
  try {
    const text = await file.readFile('utf8')
    if (parsePostmaster(text)?.pid !== pid || (await file.stat()).nlink !== 1) return
    // The new number is never shorter than the old one, so one write replaces the whole text.
    await file.write(text.replace(/^\d+/, `${nobodysPid}`), 0)
  } finally {
    await file.close()
  }
}
