import { readFile, readlink, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** What a running PostgreSQL writes about itself in `postmaster.pid`, its lock on the data folder. */
export interface Postmaster {
  pid: number
  socketFolder: string
  port: number
}

export const lockFile = (folder: string) => join(folder, 'postmaster.pid')

export async function readPostmaster(folder: string): Promise<Postmaster | undefined> {
  const text = await readFile(lockFile(folder), 'utf8').catch(() => '')
  return parsePostmaster(text)
}

export function parsePostmaster(text: string): Postmaster | undefined {
  const [pid, , , port, socketFolder] = text.split('\n')
  if (!pid || !Number.isInteger(Number(pid))) return undefined
  return { pid: Number(pid), port: Number(port ?? 0), socketFolder: socketFolder ?? '' }
}

/**
 * Whether the process that the lock names has certainly ended, although its number is still in use: by the
 * ended process itself, not yet reaped, or by another program since (a container that is started again counts
 * from 1 again). Known on Linux only.
 */
export async function hasEnded(pid: number, folder: string) {
  const state = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined)
  if (state === undefined) return false
  if (/\) [ZX] /.test(state)) return true
  const where = await readlink(`/proc/${pid}/cwd`).catch(() => undefined)
  return where !== undefined && !(await isSameFolder(where, folder))
}

/** Whether two paths lead to the same folder. */
export async function isSameFolder(one: string, other: string) {
  const [a, b] = await Promise.all([one, other].map(path => stat(path).catch(() => undefined)))
  return a !== undefined && b !== undefined && a.ino === b.ino && a.dev === b.dev
}
