import { randomUUID } from 'node:crypto'
import type { Access } from '../../access/access.ts'
import { inOrder } from '../../access/restriction.ts'
import { whyNotGrant } from '../../access/why-not.ts'
import { canonicalEmail } from '../../accounts/email-address.ts'
import { record } from '../../audit/server/record.ts'
import type { Membership } from '../../memberships/membership.ts'
import { type Entrance, enterSpace, type SpaceNeeds } from '../../memberships/server/enter-space.ts'
import { findMembersByEmail } from '../../memberships/server/membership-store.ts'
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

interface Address {
  id: string
  email: string
  emailCanonical: string
}

/** Makes the new invitations, each with its mail queued and its audit entry. */
async function offer(
  tx: Tx,
  sender: Membership,
  access: Access,
  addresses: Address[],
): Promise<void> {
  const { organizationId, spaceId, userId } = sender
  const { accessLevel, restrictions } = access
  await insertInvitations(tx, { ...access, organizationId, spaceId, senderId: userId }, addresses)
  for (const { id } of addresses) {
    await queueDelivery(tx, { organizationId, spaceId, invitationId: id, deliveryNumber: 1 })
  }
  const made = await findOpenByEmail(
    tx,
    spaceId,
    addresses.map(one => one.emailCanonical),
  )
  await record(
    tx,
    { organizationId, spaceId, actor: sender },
    ...made.map(({ id, email, expiresAt }) => ({
      kind: 'invitation_made' as const,
      target: { type: 'invitation' as const, id, name: email },
      after: { email, accessLevel, restrictions, expiresAt: expiresAt.toISOString() },
    })),
  )
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
    return answerOnce(tx, { ...keyed, request: ['invitePeople', spaceId, given] }, async () => {
      const access = { accessLevel: given.accessLevel, restrictions: inOrder(given.restrictions) }
      const typed = given.emails.map(email => email.trim())
      const canonical = [...new Set(typed.map(canonicalEmail))].filter(one => one !== null)
      const members =
        canonical.length > 0 ? await findMembersByEmail(tx, spaceId, canonical) : new Set()
      const open = canonical.length > 0 ? await findOpenByEmail(tx, spaceId, canonical) : []
      const pending = new Set(open.filter(one => one.pending).map(one => one.emailCanonical))
      const fresh = canonical.filter(one => !members.has(one) && !pending.has(one))
      const addresses = fresh.map(emailCanonical => ({
        id: randomUUID(),
        email: typed.find(email => canonicalEmail(email) === emailCanonical) ?? emailCanonical,
        emailCanonical,
      }))
      const expired = open.filter(one => !one.pending).map(one => one.id)
      await endInvitations(tx, spaceId, expired, 'expired')
      if (addresses.length > 0) {
        await takeMails(needs, tx, asker, 'invitation', fresh)
        await offer(tx, asker, access, addresses)
      }
      const now = canonical.length > 0 ? await findOpenByEmail(tx, spaceId, canonical) : []
      const shown = new Map(now.map(row => [row.emailCanonical, showInvitation(row)]))
      const unanswered = new Set(fresh)
      const results = typed.map(email => {
        const address = canonicalEmail(email)
        if (address === null) return { email, outcome: 'invalid_email' }
        if (members.has(address)) return { email, outcome: 'already_a_user' }
        // The same address twice in one list is invited by the first of the two.
        const outcome = unanswered.delete(address) ? 'invited' : 'already_invited'
        return { email, outcome, invitation: shown.get(address) }
      })
      return { status: 200, body: { results } }
    })
  })
}
