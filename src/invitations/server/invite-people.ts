import { randomUUID } from 'node:crypto'
import type { Access } from '../../access/access.ts'
import { inOrder } from '../../access/restriction.ts'
import { whyNotGrant } from '../../access/why-not.ts'
import { record } from '../../audit/server/record.ts'
import type { Membership } from '../../memberships/membership.ts'
import { type Entrance, enterSpace, type SpaceNeeds } from '../../memberships/server/enter-space.ts'
import { refuseFor } from '../../memberships/server/require.ts'
import type { Body } from '../../platform/contract.ts'
import type { Tx } from '../../platform/server/database/database.ts'
import type { Answered } from '../../platform/server/http/serve.ts'
import { answerOnce } from '../../platform/server/idempotency.ts'
import type { invitePeopleContract } from '../invitations.contract.ts'
import { type InvitationNeeds, takeMails } from './invitation-needs.ts'
import {
  endInvitations,
  findOpenByEmail,
  insertInvitations,
  showInvitation,
} from './invitation-store.ts'
import { queueDelivery } from './queue-delivery.ts'
import { type Sorted, sortAddresses } from './sort-addresses.ts'

/** Makes new invitations, each with its mail queued and its audit entry. */
async function offer(
  tx: Tx,
  sender: Membership,
  access: Access,
  fresh: Sorted['fresh'],
): Promise<void> {
  const { organizationId, spaceId, userId } = sender
  const invitations = fresh.map(address => ({ id: randomUUID(), ...address }))
  await insertInvitations(tx, { ...access, organizationId, spaceId, senderId: userId }, invitations)
  for (const { id } of invitations) {
    await queueDelivery(tx, { organizationId, spaceId, invitationId: id, deliveryNumber: 1 })
  }
  const made = await findOpenByEmail(
    tx,
    spaceId,
    fresh.map(one => one.emailCanonical),
  )
  await record(
    tx,
    { organizationId, spaceId, actor: sender },
    ...made.map(({ id, email, expiresAt }) => ({
      kind: 'invitation_made' as const,
      target: { type: 'invitation' as const, id, name: email },
      after: { email, ...access, expiresAt: expiresAt.toISOString() },
    })),
  )
}

/** What became of each address of the list, in its order. */
async function outcomes(tx: Tx, spaceId: string, { addresses, members, fresh }: Sorted) {
  const invited = addresses.map(one => one.canonical).filter(one => one !== null)
  const open = await findOpenByEmail(tx, spaceId, invited)
  const shown = new Map(open.map(row => [row.emailCanonical, showInvitation(row)]))
  const unanswered = new Set(fresh.map(one => one.emailCanonical))
  return addresses.map(({ email, canonical }) => {
    if (canonical === null) return { email, outcome: 'invalid_email' }
    if (members.has(canonical)) return { email, outcome: 'already_a_user' }
    // The same address twice in one list is invited by the first of the two.
    const outcome = unanswered.delete(canonical) ? 'invited' : 'already_invited'
    return { email, outcome, invitation: shown.get(canonical) }
  })
}

/**
 * Invites addresses to a Space with one access. Each address has its own outcome; who is a user
 * already, or invited already, stays as they are (T25). An expired invitation makes way for a new one.
 */
export function invitePeople(
  needs: SpaceNeeds & InvitationNeeds,
  entrance: Entrance,
  given: Body<typeof invitePeopleContract>,
  idempotencyKey: string | null,
): Promise<Answered> {
  return enterSpace(needs, entrance, 'roster', async ({ tx, asker }) => {
    const { organizationId, spaceId, userId } = asker
    refuseFor(whyNotGrant(asker, given))
    const keyed = { organizationId, userId, key: idempotencyKey }
    const access = { accessLevel: given.accessLevel, restrictions: inOrder(given.restrictions) }
    const request = ['invitePeople', spaceId, { ...given, ...access }]
    return answerOnce(tx, { ...keyed, request }, async () => {
      const sorted = await sortAddresses(tx, spaceId, given.emails)
      const { fresh, expired } = sorted
      if (fresh.length > 0) {
        const addresses = fresh.map(one => one.emailCanonical)
        const ids = expired.map(one => one.id)
        await takeMails(needs, tx, asker, 'invitation', addresses)
        await endInvitations(tx, spaceId, ids, 'expired')
        await offer(tx, asker, access, fresh)
      }
      return { status: 200, body: { results: await outcomes(tx, spaceId, sorted) } }
    })
  })
}
