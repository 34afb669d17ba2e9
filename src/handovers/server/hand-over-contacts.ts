import { whyNot, whyNotManage } from '../../access/why-not.ts'
import type { Membership } from '../../membership/membership.ts'
import { insertCaseload, makeOwn } from '../../membership/server/caseload-store.ts'
import { type Entrance, enterSpace, type SpaceNeeds } from '../../membership/server/enter-space.ts'
import { lockMemberships } from '../../membership/server/membership-store.ts'
import { refuseFor, requireMember } from '../../membership/server/require.ts'
import type { AnswerOf, Body } from '../../platform/contract.ts'
import type { Tx } from '../../platform/server/database/database.ts'
import { databaseTime } from '../../platform/server/database/database-time.ts'
import type { handOverContract } from '../handover.contract.ts'
import { handOver } from './hand-over.ts'
import { requireTakers } from './require-takers.ts'

/** The member whose contacts are handed over: the asker, or someone the asker may manage. */
async function requireGiver(tx: Tx, asker: Membership, userId: string): Promise<Membership> {
  const target = await requireMember(tx, asker.spaceId, userId)
  const isSelf = userId === asker.userId
  refuseFor(isSelf ? whyNot(asker, 'manage_agents') : whyNotManage({ asker, target }))
  return target
}

/** Gives someone who stays an empty caseload for their assignments from now on. */
async function beginAnew(tx: Tx, { membershipId, userId, ...place }: Membership): Promise<void> {
  const caseloadId = await insertCaseload(tx, place, userId)
  await makeOwn(tx, { spaceId: place.spaceId, membershipId, userId, caseloadId })
}

/** Hands over everything in someone's care while they stay in the Space. */
export function handOverContacts(
  needs: SpaceNeeds,
  entrance: Entrance & { targetId: string },
  { to }: Body<typeof handOverContract>,
): Promise<AnswerOf<typeof handOverContract>> {
  const { targetId } = entrance
  return enterSpace(needs, entrance, 'roster', async entered => {
    const { tx, asker, spaceId, once } = entered
    await requireGiver(tx, asker, targetId)
    return once(['handOver', targetId, to], async () => {
      // Waits for acts on contacts that either of them has under way; no new one begins before this commits
      // (T52, T53).
      const one = typeof to === 'string' ? [to] : []
      await lockMemberships(tx, spaceId, [targetId, ...one], 'update')
      const from = await requireGiver(tx, asker, targetId)
      const takers = await requireTakers(tx, { spaceId, userIds: [targetId] }, to, '/to')
      const { contacts, reassignedTo, jobId } = await handOver(entered, from, takers)
      await beginAnew(tx, from)
      if (jobId) return { jobId }
      const handedOverAt = await databaseTime(tx)
      return { contactsHandedOver: contacts, reassignedTo, handedOverAt }
    })
  })
}
