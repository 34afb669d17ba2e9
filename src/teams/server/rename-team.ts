import { type Entrance, enterSpace, type SpaceNeeds } from '../../membership/server/enter-space.ts'
import { requirePermission, requireVersion } from '../../membership/server/require.ts'
import type { Team } from '../team.ts'
import { requireTeam } from './require-team.ts'
import { showTeam, updateTeamName } from './team-store.ts'

/** Gives a team another name. If nothing changes, it does nothing. */
export function renameTeam(
  needs: SpaceNeeds,
  entrance: Entrance & { teamId: string },
  { name }: { name?: string | undefined },
): Promise<Team> {
  // Teams that exist change under the roster's lock: who is in them is decided under it, too.
  return enterSpace(needs, entrance, 'roster', async ({ tx, asker, record }) => {
    const { spaceId } = asker
    const team = await requireTeam(tx, spaceId, entrance.teamId)
    requirePermission(asker, 'edit_teams_and_channels')
    requireVersion(entrance.ifMatch, team.version)
    if (name === undefined || name === team.name) return showTeam(team)
    await updateTeamName(tx, spaceId, team.id, name)
    await record({
      kind: 'team_renamed',
      target: { type: 'team', id: team.id, name: team.name },
      before: { name: team.name },
      after: { name },
    })
    return showTeam({ ...team, name, version: team.version + 1 })
  })
}
