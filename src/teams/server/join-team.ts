import type { User } from '../../accounts/user.ts'
import { record } from '../../audit/server/record.ts'
import { findMembership } from '../../membership/server/membership-store.ts'
import type { Tx } from '../../platform/server/database/database.ts'
import { selectTeam, updateTeamOfMember } from './team-store.ts'

/**
 * Puts someone who has just become a member into the team they were invited to; the roster is locked. A team
 * that was deleted meanwhile has removed itself from the invitation.
 */
export async function joinTeam(
  tx: Tx,
  place: { organizationId: string; spaceId: string },
  user: Pick<User, 'id' | 'name'>,
  teamId: string,
): Promise<void> {
  const team = await selectTeam(tx, place.spaceId, teamId)
  const membership = await findMembership(tx, place.spaceId, user.id)
  if (!team || !membership) return
  await updateTeamOfMember(tx, membership.membershipId, teamId)
  await record(
    tx,
    { ...place, actor: { userId: user.id, name: user.name } },
    {
      kind: 'team_changed',
      target: { type: 'user', id: user.id, name: user.name },
      before: { teamId: null, teamName: null },
      after: { teamId, teamName: team.name },
    },
  )
}
