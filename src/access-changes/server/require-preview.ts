import { happenedSince } from '../../audit/server/audit-store.ts'
import type { HandoverTarget } from '../../handovers/handover.ts'
import type { Membership } from '../../membership/membership.ts'
import type { SpaceNeeds } from '../../membership/server/enter-space.ts'
import { Problem, problems } from '../../platform/problem.ts'
import type { Tx } from '../../platform/server/database/database.ts'
import type { RevocationPreview } from '../revocation.contract.ts'
import { previewFacts, previewOf } from './preview-revocation.ts'
import { whenTold } from './preview-version.ts'

/**
 * A fresh preview if the one a revoke was based on no longer matches, otherwise null. Without a version the
 * revoke goes through, however stale the asker's view (T55).
 */
export async function findFreshPreview(
  needs: SpaceNeeds,
  tx: Tx,
  leaver: Membership,
  to: HandoverTarget,
  versions: readonly string[] | null | undefined,
): Promise<RevocationPreview | null> {
  if (!versions) return null
  const facts = await previewFacts(tx, leaver)
  const named = typeof to === 'string' ? [to] : Array.isArray(to) ? to : []
  for (const version of versions) {
    const toldAt = whenTold(version, facts)
    if (toldAt === null) continue
    if (!(await happenedSince(tx, leaver.spaceId, named, toldAt))) return null
  }
  return previewOf(needs, tx, leaver)
}

/** Refuses a revoke that was based on an outdated preview: 412 with a fresh one. */
export async function requirePreview(
  ...decided: Parameters<typeof findFreshPreview>
): Promise<void> {
  const preview = await findFreshPreview(...decided)
  if (preview) throw new Problem(problems.changed_meanwhile, { members: { preview } })
}
