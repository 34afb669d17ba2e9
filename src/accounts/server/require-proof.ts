import { Problem } from '../../platform/problem.ts'
import type { Tx } from '../../platform/server/database/database.ts'
import { proofProblems } from '../proof.contract.ts'
import { hasProof } from './session-store.ts'

/**
 * Refuses unless the asker proved who they are in the last 15 minutes, in this session. Signing in counts. Sensitive
 * acts ask here after every other question of permission, under their lock. Without a session, nothing is proved.
 */
export async function requireProof(
  tx: Tx,
  { userId, sessionHash }: { userId: string; sessionHash?: Buffer | undefined },
): Promise<void> {
  if (sessionHash && (await hasProof(tx, userId, sessionHash))) return
  throw new Problem(proofProblems.confirm_it_is_you, {
    detail: 'Confirm that it is you, and send the request again.',
  })
}
