import { touchesOwner } from '../../access/touches-owner.ts'
import { whyNot } from '../../access/why-not.ts'
import { countHeldContacts, lockCaseloadsOf } from '../../contacts/server/held-caseload-store.ts'
import { requireTakers } from '../../handovers/server/require-takers.ts'
import type { Membership } from '../../membership/membership.ts'
import { type Entrance, enterSpace, type SpaceNeeds } from '../../membership/server/enter-space.ts'
import { lockMemberships } from '../../membership/server/membership-store.ts'
import { outcomeOf } from '../../membership/server/outcome-of.ts'
import { refuseFor } from '../../membership/server/require.ts'
import type { AnswerOf, Body } from '../../platform/contract.ts'
import { type revokeAccessOfManyContract, revokeOutcomes } from '../many.contract.ts'
import type { RevocationReceipt } from '../revocation.contract.ts'
import { endAccess } from './end-access.ts'
import { requireOtherOwner } from './require-other-owner.ts'
import { findFreshPreview } from './require-preview.ts'
import { requireTarget } from './require-target.ts'

type Result = AnswerOf<typeof revokeAccessOfManyContract>['results'][number]

/**
 * Ends the access of many members in one transaction, each by the rules of a single revoke, with one handover.
 * All are judged before the first leaves, because revoking one may change the preview of another.
 */
export function revokeAccessOfMany(
  needs: SpaceNeeds,
  entrance: Entrance,
  { users, reassignContactsTo: to = null }: Body<typeof revokeAccessOfManyContract>,
): Promise<AnswerOf<typeof revokeAccessOfManyContract>> {
  return enterSpace(needs, entrance, 'roster', async entered => {
    const { tx, asker, spaceId, once } = entered
    refuseFor(whyNot(asker, 'manage_agents'))
    return once(['revokeAccessOfMany', users, to], async () => {
      const userIds = users.map(one => one.userId)
      // Waits for acts on contacts that any of them has under way; no new one begins before this commits (T52,
      // T53).
      const one = typeof to === 'string' ? [to] : []
      await lockMemberships(tx, spaceId, [...userIds, ...one], 'update')
      await lockCaseloadsOf(tx, spaceId, userIds)
      const takers = await requireTakers(tx, { spaceId, userIds }, to, '/reassignContactsTo')

      const leavers: Membership[] = []
      const results: Result[] = []
      for (const { userId, version } of users) {
        const result: Result = { userId, outcome: 'revoked' }
        result.outcome = await outcomeOf(revokeOutcomes, async () => {
          const leaver = await requireTarget(tx, asker, userId)
          if (touchesOwner(leaver.accessLevel, null)) await entered.requireProof()
          const ifMatch = version === undefined ? null : [version]
          const fresh = await findFreshPreview(needs, tx, leaver, to, ifMatch)
          if (fresh) {
            result.preview = fresh
            return 'changed_meanwhile'
          }
          leavers.push(leaver)
          return 'revoked'
        })
        results.push(result)
      }

      for (const leaver of leavers) {
        const result = results.find(({ userId }) => userId === leaver.userId)
        if (!result) continue
        let receipt: RevocationReceipt | undefined
        result.outcome = await outcomeOf(revokeOutcomes, async () => {
          await requireOtherOwner(tx, leaver)
          // Someone without contacts has nothing to deal out.
          const isIdle =
            Array.isArray(takers) && (await countHeldContacts(tx, spaceId, leaver.userId)) === 0
          receipt = await endAccess(needs, entered, leaver, isIdle ? null : takers)
          return 'revoked'
        })
        if (receipt) result.receipt = receipt
      }
      return { results }
    })
  })
}
