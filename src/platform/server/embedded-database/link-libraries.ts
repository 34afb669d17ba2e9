import { readFile, symlink } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'

/**
 * Makes the links between PostgreSQL's libraries that the package's install script would have made: npm
 * packages cannot contain links, and npm may be set not to run install scripts.
 */
export async function linkLibraries(folder: string) {
  const links: { source: string; target: string }[] = JSON.parse(
    await readFile(join(folder, 'pg-symlinks.json'), 'utf8').catch(() => '[]'),
  )
  const root = dirname(folder)
  for (const { source, target } of links) {
    await symlink(relative(dirname(target), source), join(root, target)).catch(error => {
      // If we may not write to a folder, the trial run decides: the links may be there.
      if (!['EEXIST', 'EACCES', 'EPERM', 'EROFS'].includes(error.code)) throw error
    })
  }
}
