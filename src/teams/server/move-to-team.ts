import { type Entrance, enterSpace, type SpaceNeeds } from '../../membership/server/enter-space.ts'
import {
  requireMember,
  requirePermission,
  requireVersion,
} from '../../membership/server/require.ts'
import { showUser } from '../../users/server/get-user.ts'
import type { SpaceUser } from '../../users/space-user.ts'
import { putIntoTeam, teamFacts } from './put-into-team.ts'

/**
 * Moves a member to a team or to none. It requires no authority over them and may be done to oneself: a team is
 * not part of anyone's access, although it shows more contacts to people in it who see only their team's.
 */
export function moveToTeam(
  needs: SpaceNeeds,
  entrance: Entrance & { targetId: string },
  { teamId }: { teamId: string | null },
): Promise<SpaceUser> {
  return enterSpace(needs, entrance, 'roster', async entered => {
    const { tx, asker } = entered
    const target = await requireMember(tx, asker.spaceId, entrance.targetId)
    requirePermission(asker, 'edit_teams_and_channels')
    requireVersion(entrance.ifMatch, target.version)
    const after = await teamFacts(tx, asker.spaceId, teamId)
    await putIntoTeam(entered, target, after)
    return showUser(tx, asker, target.userId, needs.presences)
  })
}
