import { type Deed, record } from '../../audit/server/record.ts'
import { type Entrance, enterSpace, type SpaceNeeds } from '../../membership/server/enter-space.ts'
import type { Tx } from '../../platform/server/database/database.ts'
import { holdInvitation } from './hold-invitation.ts'
import { endInvitations, type InvitationRow } from './invitation-store.ts'

/** Withdraws invitations in the transaction of the act that ended them; their links end with them. */
export async function withdrawAll(
  tx: Tx,
  deed: Deed,
  invitations: InvitationRow[],
): Promise<number> {
  const ids = invitations.map(one => one.id)
  await endInvitations(tx, deed.spaceId, ids, 'withdrawn')
  await record(
    tx,
    deed,
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
  return enterSpace(needs, entrance, 'roster', async ({ tx, asker }) => {
    const { organizationId, spaceId } = asker
    const invitation = await holdInvitation(tx, asker, entrance.invitationId)
    await withdrawAll(tx, { organizationId, spaceId, actor: asker }, [invitation])
  })
}
