import { chmod, cp, lstat, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { linkLibraries } from './link-libraries.ts'

/** Copies PostgreSQL, once per release, to a cache folder anyone can read and only we can write. */
export async function copyPrograms(packaged: { folder: string; release: string }) {
  const cache = await cacheFolder()
  const place = join(cache, `postgresql-${packaged.release}`)
  if (await isFolder(join(place, 'native', 'bin'))) return join(place, 'native')

  const draft = await mkdtemp(`${place}.new-`)
  try {
    await cp(packaged.folder, join(draft, 'native'), { recursive: true, verbatimSymlinks: true })
    await linkLibraries(join(draft, 'native'))
    await letEveryoneRead(draft)
    await rename(draft, place)
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    // Someone else was faster; what they made is the same.
    if (!(await isFolder(join(place, 'native', 'bin')))) throw error
  }
  return join(place, 'native')
}

async function cacheFolder() {
  const parent =
    process.getuid?.() === 0
      ? (await isFolder('/var/cache'))
        ? '/var/cache'
        : '/var/tmp'
      : (process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'))
  const folder = join(parent, 'rollcall')
  await mkdir(folder, { recursive: true, mode: 0o755 })
  const found = await lstat(folder)
  // What we are going to run must not be what another account has put there.
  if (!found.isDirectory() || found.uid !== process.getuid?.() || (found.mode & 0o022) !== 0)
    throw new Error(
      `${folder} can be written by other accounts, so PostgreSQL is not run from it: remove it and start again.`,
    )
  return folder
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
