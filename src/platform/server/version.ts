import { readFileSync } from 'node:fs'
import { packageRoot } from './package-root.ts'

/** Which version of Rollcall this is, as package.json says. */
export const { version } = JSON.parse(
  readFileSync(new URL('package.json', packageRoot), 'utf8'),
) as { version: string }
