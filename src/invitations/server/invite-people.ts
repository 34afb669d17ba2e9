import { randomUUID } from 'node:crypto'
import type { Access } from '../../access/access.ts'
import { inOrder } from '../../access/restriction.ts'
import { touchesOwner } from '../../access/touches-owner.ts'
import { whyNotGrant } from '../../access/why-not.ts'
import {
  type Entered,
  type Entrance,
  enterSpace,
  type SpaceNeeds,
} from '../../membership/server/enter-space.ts'
import { refuseFor, requirePermission } from '../../membership/server/require.ts'
import type { AnswerOf, Body } from '../../platform/contract.ts'
import { invalid } from '../../platform/problem.ts'
import type { Tx } from '../../platform/server/database/database.ts'
import { selectTeam } from '../../teams/server/team-store.ts'
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
  { tx, organizationId, spaceId, asker, record }: Entered,
  { team, ...access }: Access & { team: { id: string; name: string } | undefined },
  fresh: Sorted['fresh'],
): Promise<void> {
  const inTeam = team && { teamId: team.id, teamName: team.name }
  const invitations = fresh.map(address => ({ id: randomUUID(), ...address }))
  await insertInvitations(
    tx,
    { ...access, organizationId, spaceId, senderId: asker.userId, teamId: team?.id ?? null },
    invitations,
  )
  for (const { id } of invitations) {
    await queueDelivery(tx, { organizationId, spaceId, invitationId: id, deliveryNumber: 1 })
  }
  const made = await findOpenByEmail(
    tx,
    spaceId,
    fresh.map(one => one.emailCanonical),
  )
  await record(
    ...made.map(({ id, email, expiresAt }) => ({
      kind: 'invitation_made' as const,
      target: { type: 'invitation' as const, id, name: email },
      after: { email, ...access, ...inTeam, expiresAt: expiresAt.toISOString() },
    })),
  )
}

type Result = AnswerOf<typeof invitePeopleContract>['results'][number]

/** The outcome for each address of the list, in its order. */
async function outcomes(
  tx: Tx,
  spaceId: string,
  { addresses, members, fresh }: Sorted,
  leftOut: ReadonlySet<string>,
) {
  const invited = addresses.map(one => one.canonical).filter(one => one !== null)
  const open = await findOpenByEmail(tx, spaceId, invited)
  const shown = new Map(open.map(row => [row.emailCanonical, showInvitation(row)]))
  const unanswered = new Set(fresh.map(one => one.emailCanonical))
  return addresses.map(({ email, canonical }): Result => {
    if (canonical === null) return { email, outcome: 'invalid_email' }
    if (members.has(canonical)) return { email, outcome: 'already_a_user' }
    if (leftOut.has(canonical)) return { email, outcome: 'too_many_mails' }
    // If the same address is in a list twice, the first one is invited.
    const outcome = unanswered.delete(canonical) ? 'invited' : 'already_invited'
    return { email, outcome, invitation: shown.get(canonical) }
  })
}

/**
 * Invites addresses to a Space with one access. Each address has its own outcome. People who are users or
 * invited already stay as they are (T25), and addresses that got too many mails today are left out (T22, T23).
 * An expired invitation is replaced by a new one.
 */
export function invitePeople(
  needs: SpaceNeeds & InvitationNeeds,
  entrance: Entrance,
  given: Body<typeof invitePeopleContract>,
): Promise<AnswerOf<typeof invitePeopleContract>> {
  return enterSpace(needs, entrance, 'roster', async entered => {
    const { tx, asker, spaceId, once } = entered
    refuseFor(whyNotGrant(asker, given))
    const teamId = given.teamId ?? null
    if (teamId !== null) requirePermission(asker, 'edit_teams_and_channels')
    if (touchesOwner(null, given.accessLevel)) await entered.requireProof()
    const access = { accessLevel: given.accessLevel, restrictions: inOrder(given.restrictions) }
    return once(['invitePeople', { ...given, ...access }], async () => {
      const team = teamId === null ? undefined : await selectTeam(tx, spaceId, teamId)
      if (teamId !== null && !team) throw invalid('/teamId', 'is not a team of this Space')
      const sorted = await sortAddresses(tx, spaceId, given.emails)
      const mailing = sorted.fresh.map(one => one.emailCanonical)
      const leftOut = await takeMails(needs, tx, asker, {
        kind: 'invitation',
        addresses: mailing,
        mayLeaveOut: sorted.addresses.some(one => !mailing.includes(one.canonical ?? '')),
      })
      const fresh = sorted.fresh.filter(one => !leftOut.has(one.emailCanonical))
      if (fresh.length > 0) {
        const gone = sorted.expired.filter(old =>
          fresh.some(one => one.emailCanonical === old.emailCanonical),
        )
        await endInvitations(
          tx,
          spaceId,
          gone.map(one => one.id),
          'expired',
        )
        await offer(entered, { ...access, team }, fresh)
      }
      return { results: await outcomes(tx, spaceId, { ...sorted, fresh }, leftOut) }
    })
  })
}
