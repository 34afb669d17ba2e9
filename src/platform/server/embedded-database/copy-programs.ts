import { chmod, cp, lstat, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import type { Account } from './account.ts'
import { linkLibraries } from './link-libraries.ts'
import { canEnter } from './run-as.ts'

/**
 * Copies PostgreSQL, once per release, to a cache folder that the account can enter, everyone can read and only
 * we can write. With `anew`, an existing copy is replaced.
 */
export async function copyPrograms(
  packaged: { folder: string; release: string },
  account: Account | undefined,
  { anew = false } = {},
) {
  const place = join(await cacheFolder(account), `postgresql-${packaged.release}`)
  if (!anew && (await isFolder(place))) return join(place, 'native')

  const draft = await mkdtemp(`${place}.new-`)
  try {
    const copy = join(draft, 'native')
    await cp(packaged.folder, copy, { recursive: true, verbatimSymlinks: true })
    await linkLibraries(copy)
    await letEveryoneRead(draft)
    if (anew) await rename(place, join(draft, 'old'))
    await rename(draft, place)
    await rm(join(place, 'old'), { recursive: true, force: true })
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    // Another process was faster; its copy is the same.
    if (!(await isFolder(place))) throw error
  }
  return join(place, 'native')
}

async function cacheFolder(account: Account | undefined) {
  const usual = account ? '/var/cache' : join(homedir(), '.cache')
  for (const parent of [process.env.XDG_CACHE_HOME, usual, '/var/tmp']) {
    if (!parent) continue
    const folder = join(parent, 'rollcall')
    await mkdir(folder, { recursive: true, mode: 0o755 }).catch(() => {})
    const found = await lstat(folder).catch(() => undefined)
    // We must not run anything that another account may have put there.
    if (!found?.isDirectory() || found.uid !== process.getuid?.() || found.mode & 0o022) continue
    if (await canEnter(account, folder)) return folder
  }
  throw new Error(
    'PostgreSQL cannot be run from node_modules, and there is no cache folder to copy it to: set XDG_CACHE_HOME to a folder that everyone can enter.',
  )
}

async function letEveryoneRead(folder: string) {
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) await letEveryoneRead(path)
    else if (entry.isFile()) await chmod(path, (await lstat(path)).mode & 0o100 ? 0o755 : 0o644)
  }
}

async function isFolder(path: string) {
  return lstat(path).then(
    found => found.isDirectory(),
    () => false,
  )
}
