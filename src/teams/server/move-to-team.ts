import { type Entrance, enterSpace, type SpaceNeeds } from '../../membership/server/enter-space.ts'
import { findMembership } from '../../membership/server/membership-store.ts'
import { requirePermission, requireVersion } from '../../membership/server/require.ts'
import { Problem, problems } from '../../platform/problem.ts'
import { showUser } from '../../users/server/get-user.ts'
import type { SpaceUser } from '../../users/space-user.ts'
import { putIntoTeam, teamFacts } from './put-into-team.ts'

/**
 * Moves a member to a team or to none. It requires no authority over them and may be done to oneself: a team is
 * not part of anyone's access, although it shows more contacts to people in it who see only their team's.
 */
export function moveToTeam(
  needs: SpaceNeeds,
  entrance: Entrance & { targetId: string; ifMatch: readonly string[] | null },
  teamId: string | null,
): Promise<SpaceUser> {
  return enterSpace(needs, entrance, 'roster', async ({ tx, asker }) => {
    const target = await findMembership(tx, asker.spaceId, entrance.targetId)
    if (!target) throw new Problem(problems.not_found)
    requirePermission(asker, 'edit_teams_and_channels')
    requireVersion(entrance.ifMatch, target.version)
    const after = await teamFacts(tx, asker.spaceId, teamId)
    await putIntoTeam(tx, asker, target, after)
    return showUser(tx, asker, target.userId, needs.presences)
  })
}
