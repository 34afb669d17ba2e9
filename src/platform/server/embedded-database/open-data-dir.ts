import { existsSync } from 'node:fs'
import { chmod, mkdir, realpath } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import type { Account } from './account.ts'
import { canEnter } from './run-as.ts'

/** Makes DATA_DIR if need be and says where it really is; complains when PostgreSQL cannot get there. */
export async function openDataDir(dataDir: string, account: Account | undefined) {
  const path = resolve(dataDir)
  let nearest = path
  while (!existsSync(nearest)) nearest = dirname(nearest)
  if (account && !(await canEnter(account, nearest)))
    throw new Error(
      `DATA_DIR is ${path}, but PostgreSQL runs as the account ${account.name}, which cannot enter ${nearest}: set DATA_DIR to a folder it can enter, such as /var/lib/rollcall, or start Rollcall as another user than root.`,
    )

  let made: string | undefined
  try {
    made = await mkdir(path, { recursive: true })
  } catch (error) {
    throw new Error(`DATA_DIR ${path} cannot be made: ${(error as Error).message}.`)
  }
  // What we make ourselves others may pass through to the database, at most, and not look into.
  for (let folder = path; made && folder.length >= made.length; folder = dirname(folder))
    await chmod(folder, account ? 0o711 : 0o700)
  return realpath(path)
}
