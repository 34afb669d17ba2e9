import { chown, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Account } from './account.ts'
import { canEnter, runAs } from './run-as.ts'

export const socketPort = 5432

/**
 * Makes a folder of mode 0700 for PostgreSQL's socket, inside the temporary folder: the path of a socket may have
 * only 107 bytes (103 on macOS), and DATA_DIR may be longer.
 *
 * This folder controls access. The server trusts everyone who can reach the socket: only root, and the account
 * that owns the database's files. Both could read those files anyway, so a password would protect nothing, and
 * it would have to be kept on the same disk. Asking the kernel for the peer's name instead would fail if the
 * app's account has no name.
 */
export async function makeSocketFolder(account: Account | undefined) {
  for (const parent of new Set([tmpdir(), '/tmp', '/var/tmp'])) {
    const example = join(parent, 'rollcall-XXXXXX', `.s.PGSQL.${socketPort}`)
    // A comma or a quote would be split on its way through pg_ctl and the setting's list.
    if (Buffer.byteLength(example) > 103 || !/^[\w./+-]+$/.test(parent)) continue
    if (!(await canEnter(account, parent))) continue
    const folder = await mkdtemp(join(parent, 'rollcall-'))
    if (account) await chown(folder, account.uid, account.gid)
    return folder
  }
  throw new Error(
    "There is no temporary folder for PostgreSQL's socket: set TMPDIR to one with a short path.",
  )
}

/** Removes a socket folder, as the account that owns it: its path may come from a file of theirs. */
export async function removeSocketFolder(folder: string, account: Account | undefined) {
  if (/\/rollcall-\w{6}$/.test(folder)) await runAs(account, '/bin/rm', ['-rf', '--', folder])
}
