import type { Deed } from '../../audit/server/record.ts'
import { findMembership } from '../../membership/server/membership-store.ts'
import { selectTeam, updateTeamOfMember } from './team-store.ts'

/**
 * Puts the actor, who has just become a member, into the team they were invited to; the roster is locked. A team
 * that was deleted meanwhile has removed itself from the invitation.
 */
export async function joinTeam(
  { tx, spaceId, actor, record }: Deed,
  teamId: string,
): Promise<void> {
  const team = await selectTeam(tx, spaceId, teamId)
  const membership = await findMembership(tx, spaceId, actor.userId)
  if (!team || !membership) return
  await updateTeamOfMember(tx, membership.membershipId, teamId)
  await record({
    kind: 'team_changed',
    target: { type: 'user', id: actor.userId, name: actor.name },
    before: { teamId: null, teamName: null },
    after: { teamId, teamName: team.name },
  })
}
