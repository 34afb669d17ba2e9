import { wasRevokedSince } from '../../audit/server/audit-store.ts'
import type { Membership } from '../../memberships/membership.ts'
import { changedSince } from '../../memberships/server/membership-store.ts'
import { Problem, problems } from '../../platform/problem.ts'
import type { Tx } from '../../platform/server/database/database.ts'
import { previewFacts, previewOf } from './preview-revocation.ts'
import { whenTold } from './preview-version.ts'

/** Whether the taker is no longer the member who was there when the preview was told. */
async function takerChanged(tx: Tx, spaceId: string, takerId: string | null, toldAt: string) {
  if (takerId === null) return false
  const changed = await changedSince(tx, spaceId, takerId, toldAt)
  return changed || wasRevokedSince(tx, spaceId, takerId, toldAt)
}

/**
 * Refuses a revoke that was decided on a preview which no longer holds: 412 with a fresh one. Without
 * a version the revoke goes through, however stale what the asker saw (T55).
 */
export async function requirePreview(
  tx: Tx,
  leaver: Membership,
  takerId: string | null,
  versions: readonly string[] | null,
): Promise<void> {
  if (versions === null) return
  const facts = await previewFacts(tx, leaver)
  for (const version of versions) {
    const toldAt = whenTold(version, facts)
    if (toldAt && !(await takerChanged(tx, leaver.spaceId, takerId, toldAt))) return
  }
  throw new Problem(problems.changed_meanwhile, {
    members: { preview: await previewOf(tx, leaver) },
  })
}
