import { existsSync } from 'node:fs'

/** The folder Rollcall was cloned into, whether this runs from `src/` or from `dist/`. */
export const packageRoot = find(new URL('.', import.meta.url))

function find(folder: URL): URL {
  return existsSync(new URL('package-lock.json', folder)) ? folder : find(new URL('..', folder))
}
