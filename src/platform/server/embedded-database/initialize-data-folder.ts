import { randomBytes } from 'node:crypto'
import { chown, mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Account } from './account.ts'
import { superuser } from './ask-server.ts'
import type { Programs } from './packaged-postgres.ts'
import { runAs } from './run-as.ts'

/**
 * Makes a new database cluster next to the final place and then renames it, so that a data folder is complete
 * or does not exist. If two processes do so at once, one renames first; the other deletes its own and returns
 * false.
 */
export async function initializeDataFolder(
  folder: string,
  programs: Programs,
  account: Account | undefined,
) {
  await sweepDrafts(folder)
  const draft = `${folder}.new-${process.pid}-${randomBytes(4).toString('hex')}`
  await mkdir(draft, { mode: 0o700 })
  try {
    if (account) await chown(draft, account.uid, account.gid)
    const { code, output } = await runAs(account, programs.initdb, [
      ...['-D', draft, '-U', superuser, '--encoding=UTF8', '--locale=C'],
      ...['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--data-checksums'],
      ...['--auth-local=trust', '--auth-host=reject'],
    ])
    if (code !== 0) throw new Error(`The embedded database cannot be made: ${output}`)
    await rename(draft, folder)
    await syncFolder(dirname(folder))
    return true
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    if (['ENOTEMPTY', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) return false
    throw error
  }
}

/** Removes half-made folders left by processes that are gone. */
async function sweepDrafts(folder: string) {
  for (const name of await readdir(dirname(folder))) {
    const maker = name.match(/^(.+)\.new-(\d+)-/)
    if (maker?.[1] === basename(folder) && !isRunning(Number(maker[2])))
      await rm(join(dirname(folder), name), { recursive: true, force: true })
  }
}

function isRunning(pid: number) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

async function syncFolder(folder: string) {
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}
