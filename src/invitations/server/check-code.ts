import { verify } from '@node-rs/argon2'
import { invalid } from '../../platform/problem.ts'
import type { Database } from '../../platform/server/database/database.ts'
import { inOrganization } from '../../platform/server/database/transaction.ts'
import { spendTry } from './code-store.ts'

/**
 * Checks the mailed code. An attempt is counted, and committed, before the code is compared, so that many
 * guesses at once are five guesses too.
 */
export async function checkCode(
  db: Database,
  invitation: { organizationId: string; invitationId: string },
  code: string,
): Promise<void> {
  const { organizationId, invitationId } = invitation
  const codeHash = await inOrganization(db, organizationId, tx => spendTry(tx, invitationId))
  if (codeHash === undefined || !(await verify(codeHash, code))) {
    throw invalid('/code', 'This code is wrong or no longer valid.')
  }
}
