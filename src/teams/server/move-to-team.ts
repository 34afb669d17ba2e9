import { record } from '../../audit/server/record.ts'
import type { SpaceUser } from '../../memberships/member.ts'
import { type Entrance, enterSpace, type SpaceNeeds } from '../../memberships/server/enter-space.ts'
import { showMember } from '../../memberships/server/get-member.ts'
import { findMembership } from '../../memberships/server/membership-store.ts'
import { requirePermission, requireVersion } from '../../memberships/server/require.ts'
import { invalid, Problem, problems } from '../../platform/problem.ts'
import type { Tx } from '../../platform/server/database/database.ts'
import { selectTeam, updateTeamOfMember } from './team-store.ts'

async function teamFacts(tx: Tx, spaceId: string, teamId: string | null) {
  if (teamId === null) return { teamId, teamName: null }
  const team = await selectTeam(tx, spaceId, teamId)
  if (!team) throw invalid('/teamId', 'is not a team of this Space')
  return { teamId, teamName: team.name }
}

/**
 * Moves a member to a team or to none. It takes no authority over them and may be done to oneself: a
 * team is not part of anyone's access, though it opens contacts to those in it who see their team's only.
 */
export function moveToTeam(
  needs: SpaceNeeds,
  entrance: Entrance & { targetId: string; ifMatch: readonly string[] | null },
  teamId: string | null,
): Promise<SpaceUser> {
  return enterSpace(needs, entrance, 'roster', async ({ tx, asker }) => {
    const { organizationId, spaceId } = asker
    const target = await findMembership(tx, spaceId, entrance.targetId)
    if (!target) throw new Problem(problems.not_found)
    requirePermission(asker, 'edit_teams_and_channels')
    requireVersion(entrance.ifMatch, target.version)
    const after = await teamFacts(tx, spaceId, teamId)
    if (teamId !== target.teamId) {
      const before = await teamFacts(tx, spaceId, target.teamId)
      await updateTeamOfMember(tx, target.membershipId, teamId)
      await record(
        tx,
        { organizationId, spaceId, actor: asker },
        {
          kind: 'team_changed',
          target: { type: 'user', id: target.userId, name: target.name },
          before,
          after,
        },
      )
    }
    return showMember(tx, asker, target.userId, needs.presences)
  })
}
