import type { Account } from './account.ts'
import { copyPrograms } from './copy-programs.ts'
import { linkLibraries } from './link-libraries.ts'
import { type Programs, packagedPostgres, programsIn } from './packaged-postgres.ts'
import { type Outcome, runAs } from './run-as.ts'

/**
 * PostgreSQL's programs in a place where the account can run them: in node_modules or, if that is under a
 * folder it cannot enter (such as /root) or cannot be completed, in a copy.
 */
export async function preparePrograms(
  account: Account | undefined,
  packaged = packagedPostgres(),
): Promise<Programs> {
  await linkLibraries(packaged.folder)
  let outcome = await tryOut(packaged.folder, account)
  if (outcome.code === 0) return programsIn(packaged.folder)

  // An existing copy may have lost files when someone cleared caches.
  for (const anew of [false, true]) {
    const copy = await copyPrograms(packaged, account, { anew })
    outcome = await tryOut(copy, account)
    if (outcome.code === 0) return programsIn(copy)
  }
  throw new Error(
    `The embedded PostgreSQL cannot run on this system (${outcome.output.split('\n')[0]}): set DATABASE_URL to a PostgreSQL of your own.`,
  )
}

async function tryOut(folder: string, account: Account | undefined): Promise<Outcome> {
  const { initdb, pgCtl, postgres } = programsIn(folder)
  for (const program of [initdb, pgCtl, postgres]) {
    const outcome = await runAs(account, program, ['--version'])
    if (outcome.code !== 0) return outcome
  }
  return { code: 0, output: '' }
}
