import { spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'

/** The kernel's lock on a data folder. A process that inherits the file descriptor holds it, too. */
export interface Guard {
  fd: number
  close(): void
}

/**
 * Takes the lock that a server's processes hold for as long as one of them lives, or answers
 * nothing if there is such a process. PostgreSQL's own lock is a process number, which says
 * nothing in another container: two servers would open one volume and destroy it.
 *
 * Node cannot lock files; `flock` locks the file that it is handed open. Where there is no such
 * program (macOS, where one kernel has one set of process numbers) the guard guards nothing.
 */
export async function guardDataFolder(lockFile: string): Promise<Guard | undefined> {
  const fd = openSync(lockFile, 'a', 0o600)
  const code = await new Promise<number | null>(resolve => {
    const flock = spawn('flock', ['-n', '3'], { stdio: ['ignore', 'ignore', 'ignore', fd] })
    flock.on('error', () => resolve(null))
    flock.on('close', resolve)
  })
  if (code !== 1) return { fd, close: () => closeSync(fd) }
  closeSync(fd)
  return undefined
}
