import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Account } from './account.ts'
import { copyPrograms } from './copy-programs.ts'
import { linkLibraries } from './link-libraries.ts'
import { type Programs, packagedPostgres, programsIn } from './packaged-postgres.ts'
import { type Outcome, runAs } from './run-as.ts'

/**
 * PostgreSQL's programs where the account can run them: in node_modules, or, when that lies
 * under a folder it cannot enter (such as /root) or cannot be completed, in a copy.
 */
export async function preparePrograms(
  account: Account | undefined,
  packaged = packagedPostgres(),
): Promise<Programs> {
  await linkLibraries(packaged.folder)
  const inPlace = programsIn(packaged.folder)
  const first = await tryOut(inPlace, account)
  if (first.code === 0) return inPlace

  const copy = programsIn(await copyPrograms(packaged, account))
  const second = await tryOut(copy, account)
  if (second.code === 0) return copy
  throw new Error(
    `The embedded PostgreSQL cannot run on this system (${second.output.split('\n')[0]}): set DATABASE_URL to a PostgreSQL of your own.`,
  )
}

async function tryOut(programs: Programs, account: Account | undefined): Promise<Outcome> {
  if (!existsSync(dirname(programs.postgres))) return { code: 1, output: 'it is not there' }
  for (const program of [programs.initdb, programs.pgCtl, programs.postgres]) {
    const outcome = await runAs(account, program, ['--version'])
    if (outcome.code !== 0) return outcome
  }
  return { code: 0, output: '' }
}
