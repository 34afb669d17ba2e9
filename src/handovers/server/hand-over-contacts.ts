import { whyNot, whyNotManage } from '../../access/why-not.ts'
import type { Membership } from '../../membership/membership.ts'
import { insertCaseload, makeOwn } from '../../membership/server/caseload-store.ts'
import { type Entrance, enterSpace, type SpaceNeeds } from '../../membership/server/enter-space.ts'
import { findMembership, lockMemberships } from '../../membership/server/membership-store.ts'
import { refuseFor } from '../../membership/server/require.ts'
import { Problem, problems } from '../../platform/problem.ts'
import type { Tx } from '../../platform/server/database/database.ts'
import { databaseTime } from '../../platform/server/database/database-time.ts'
import type { Answered } from '../../platform/server/http/serve.ts'
import { answerOnce } from '../../platform/server/idempotency.ts'
import type { handOverContract } from '../handover.contract.ts'
import type { HandoverReceipt, HandoverTarget } from '../handover.ts'
import { findTakers } from './find-takers.ts'
import { handOver } from './hand-over.ts'

interface Handover extends Entrance {
  fromId: string
  to: HandoverTarget
  idempotencyKey: string | null
}

/** The member whose contacts are handed over: the asker, or someone the asker may manage. */
async function findGiver(tx: Tx, asker: Membership, userId: string): Promise<Membership> {
  const target = await findMembership(tx, asker.spaceId, userId)
  if (!target) throw new Problem(problems.not_found)
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
  handover: Handover,
): Promise<Answered<typeof handOverContract>> {
  const { fromId, to, idempotencyKey } = handover
  return enterSpace(needs, handover, 'roster', async ({ tx, asker }) => {
    const { organizationId, spaceId, userId } = asker
    await findGiver(tx, asker, fromId)
    const keyed = { organizationId, userId, key: idempotencyKey }
    return answerOnce(tx, { ...keyed, request: ['handOver', spaceId, fromId, to] }, async () => {
      // Waits for acts on contacts that either of them has under way; no new one begins before this commits
      // (T52, T53).
      const one = typeof to === 'string' ? [to] : []
      await lockMemberships(tx, spaceId, [fromId, ...one], 'update')
      const from = await findGiver(tx, asker, fromId)
      const takers = await findTakers(tx, { spaceId, userIds: [fromId] }, to, '/to')
      const deed = { organizationId, spaceId, actor: asker }
      const { contacts, reassignedTo, jobId } = await handOver(tx, deed, from, takers)
      await beginAnew(tx, from)
      if (jobId) return { status: 202, body: { jobId } }
      const handedOverAt = await databaseTime(tx)
      const body: HandoverReceipt = { contactsHandedOver: contacts, reassignedTo, handedOverAt }
      return { status: 200, body }
    })
  })
}
