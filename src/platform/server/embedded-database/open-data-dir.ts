import { existsSync } from 'node:fs'
import { access, chmod, constants, mkdir, readdir, realpath, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import type { Account } from './account.ts'
import { canEnter } from './run-as.ts'

/** Makes DATA_DIR if necessary and returns its real path; throws if it cannot be used. */
export async function openDataDir(dataDir: string, account: Account | undefined) {
  const path = resolve(dataDir)
  let nearest = path
  while (!existsSync(nearest)) nearest = dirname(nearest)
  if (!(await stat(nearest)).isDirectory())
    throw new Error(`DATA_DIR is ${path}, but ${nearest} is not a folder.`)
  // An empty folder of our own, as `mktemp -d` makes it, was made for us: letting others pass through reveals
  // nothing.
  if (account && nearest === path && (await isOurAndEmpty(path))) await chmod(path, 0o711)
  if (account && !(await canEnter(account, nearest)))
    throw new Error(
      `DATA_DIR is ${path}, but PostgreSQL runs as the account ${account.name}, which cannot enter ${nearest}: set DATA_DIR to a folder it can enter, such as /var/lib/rollcall, or start Rollcall as another user than root.`,
    )
  await access(nearest, constants.W_OK).catch(() => {
    throw new Error(`DATA_DIR is ${path}, but Rollcall may not write to ${nearest}.`)
  })

  const made = await mkdir(path, { recursive: true })
  // In folders we make ourselves, others may at most pass through to the database, and not look inside.
  for (let folder = path; made && folder.length >= made.length; folder = dirname(folder))
    await chmod(folder, account ? 0o711 : 0o700)
  return realpath(path)
}

async function isOurAndEmpty(folder: string): Promise<boolean> {
  const { uid } = await stat(folder)
  return uid === process.getuid?.() && (await readdir(folder)).length === 0
}
