import type { Deed } from '../../audit/server/record.ts'
import { type Entrance, enterSpace, type SpaceNeeds } from '../../membership/server/enter-space.ts'
import { endInvitations, type InvitationRow } from './invitation-store.ts'
import { requireOpen } from './require-open.ts'

/** Withdraws invitations in the transaction of the act that ended them; their links end with them. */
export async function withdrawAll(
  { tx, spaceId, record }: Deed,
  invitations: InvitationRow[],
): Promise<number> {
  const ids = invitations.map(one => one.id)
  await endInvitations(tx, spaceId, ids, 'withdrawn')
  await record(
    ...invitations.map(({ id, email, accessLevel, restrictions }) => ({
      kind: 'invitation_withdrawn' as const,
      target: { type: 'invitation' as const, id, name: email },
      before: { email, accessLevel, restrictions },
    })),
  )
  return ids.length
}

/** Withdraws one invitation. */
export function withdrawInvitation(
  needs: SpaceNeeds,
  entrance: Entrance & { invitationId: string },
): Promise<void> {
  return enterSpace(needs, entrance, 'roster', async entered => {
    const invitation = await requireOpen(entered, entrance.invitationId)
    await withdrawAll(entered, [invitation])
  })
}
