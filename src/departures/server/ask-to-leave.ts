import { whyNotManage } from '../../access/why-not.ts'
import { requireOtherOwner } from '../../access-changes/server/require-other-owner.ts'
import { type Entrance, enterSpace, type SpaceNeeds } from '../../membership/server/enter-space.ts'
import { queueJob } from '../../platform/server/queue/queue-job.ts'
import { selectOwnersAndManagers, upsertDeparture, withdrawDeparture } from './departure-store.ts'

export const departureTask = 'mail_departure_request'

/**
 * Asks to leave a Space. Those who can revoke the asker are told, each by one mail; it takes their revoke. Nobody can
 * revoke the last Owner, who is refused. Asking again changes nothing.
 */
export function askToLeave(needs: SpaceNeeds, entrance: Entrance): Promise<{ askedAt: string }> {
  return enterSpace(needs, entrance, 'roster', async ({ tx, asker, record }) => {
    await requireOtherOwner(tx, asker)
    const { organizationId, spaceId, userId, name } = asker
    const { askedAt, isNew, isMailDue } = await upsertDeparture(tx, asker)
    if (isNew)
      await record({ kind: 'departure_requested', target: { type: 'user', id: userId, name } })
    if (isMailDue) {
      const others = await selectOwnersAndManagers(tx, spaceId)
      const told = others.filter(one => whyNotManage({ asker: one, target: asker }) === null)
      for (const { userId: recipientId } of told) {
        const ids = { spaceId, userId, recipientId, askedAt: askedAt.toISOString() }
        await queueJob(tx, departureTask, organizationId, ids)
      }
    }
    return { askedAt: askedAt.toISOString() }
  })
}

/** Takes back a request to leave. */
export function stay(needs: SpaceNeeds, entrance: Entrance): Promise<void> {
  return enterSpace(needs, entrance, 'roster', async ({ tx, asker, record }) => {
    const { userId, name } = asker
    if (!(await withdrawDeparture(tx, asker.membershipId))) return
    await record({
      kind: 'departure_request_withdrawn',
      target: { type: 'user', id: userId, name },
    })
  })
}
