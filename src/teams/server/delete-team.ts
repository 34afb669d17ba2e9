import { record } from '../../audit/server/record.ts'
import { type Entrance, enterSpace, type SpaceNeeds } from '../../membership/server/enter-space.ts'
import { requirePermission, requireVersion } from '../../membership/server/require.ts'
import { findTeam } from './find-team.ts'
import { deleteTeamRow, emptyTeam } from './team-store.ts'

/** Deletes a team. Its members stay in the Space, in no team. */
export function deleteTeam(
  needs: SpaceNeeds,
  entrance: Entrance & { teamId: string; ifMatch: readonly string[] | null },
): Promise<void> {
  return enterSpace(needs, entrance, 'roster', async ({ tx, asker }) => {
    const { organizationId, spaceId } = asker
    const { id, name, members, version } = await findTeam(tx, spaceId, entrance.teamId)
    requirePermission(asker, 'delete_teams_and_channels')
    requireVersion(entrance.ifMatch, version)
    await emptyTeam(tx, spaceId, id)
    await deleteTeamRow(tx, spaceId, id)
    // Their number is enough: the log already has who joined the team, and who left it.
    await record(
      tx,
      { organizationId, spaceId, actor: asker },
      { kind: 'team_deleted', target: { type: 'team', id, name }, before: { name, members } },
    )
  })
}
