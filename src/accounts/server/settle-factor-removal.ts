import { Problem } from '../../platform/problem.ts'
import type { Tx } from '../../platform/server/database/database.ts'
import type { Asker } from '../../platform/server/http/serve.ts'
import { factorProblems } from '../factor.ts'
import { factorKindsOf } from './factor-kinds.ts'
import { holdRequiringOrganizations } from './factor-store.ts'
import { replaceRecoveryCodes } from './recovery-code-store.ts'
import { requireProof } from './require-proof.ts'
import { deleteTicketsOf } from './ticket-store.ts'

/**
 * Whether the asker may do without the factor that was just removed, and what goes with it. Their last one is not
 * removed while an Organization of theirs requires one: their account is locked, and now their Organizations are, so
 * that of a removal and a requirement at the same moment, the later one sees the earlier one. Recovery codes stand in
 * for a factor and end with the last; sign-ins under way begin anew.
 */
export async function settleFactorRemoval(tx: Tx, asker: Asker): Promise<void> {
  const { userId } = asker
  const wasLast = (await factorKindsOf(tx, userId)).length === 0
  if (wasLast && (await holdRequiringOrganizations(tx, userId)).length > 0) {
    throw new Problem(factorProblems.second_factor_required, {
      detail: 'An Organization of yours requires a second factor, and this is your last one.',
    })
  }
  await requireProof(tx, asker)
  if (wasLast) await replaceRecoveryCodes(tx, userId, [])
  await deleteTicketsOf(tx, userId)
}
