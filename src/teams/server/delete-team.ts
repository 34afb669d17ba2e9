import { type Entrance, enterSpace, type SpaceNeeds } from '../../membership/server/enter-space.ts'
import { requirePermission, requireVersion } from '../../membership/server/require.ts'
import { requireTeam } from './require-team.ts'
import { deleteTeamRow, emptyTeam } from './team-store.ts'

/** Deletes a team. Its members stay in the Space, in no team. */
export function deleteTeam(
  needs: SpaceNeeds,
  entrance: Entrance & { teamId: string },
): Promise<void> {
  return enterSpace(needs, entrance, 'roster', async ({ tx, asker, record }) => {
    const { spaceId } = asker
    const { id, name, members, version } = await requireTeam(tx, spaceId, entrance.teamId)
    requirePermission(asker, 'delete_teams_and_channels')
    requireVersion(entrance.ifMatch, version)
    await emptyTeam(tx, spaceId, id)
    await deleteTeamRow(tx, spaceId, id)
    const target = { type: 'team' as const, id, name }
    await record({ kind: 'team_deleted', target, before: { name, members } })
  })
}
