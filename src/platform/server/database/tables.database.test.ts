import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, inject, test } from 'vitest'
import type { DatabaseAddress } from './connection.ts'

const codegen = 'node_modules/kysely-codegen/dist/cli/bin.js'

function urlOf({ connectionString, host, port, user, database }: DatabaseAddress): string {
  return connectionString ?? `postgresql://${user}@/${database}?host=${host}&port=${port}`
}

/** After a new migration: `npx vitest run --project database tables -u`. */
test('the table types are those of the migrated database', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [
    ...[codegen, '--dialect', 'postgres', '--url', urlOf(inject('database')), '--print'],
    ...['--default-schema', 'rollcall', '--include-pattern', 'rollcall.*', '--camel-case'],
    ...['--log-level', 'silent'],
  ])
  await expect(stdout).toMatchFileSnapshot('tables.ts')
})
