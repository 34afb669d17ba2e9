import { type Entrance, enterSpace, type SpaceNeeds } from '../../membership/server/enter-space.ts'
import { requirePermission } from '../../membership/server/require.ts'
import type { Query } from '../../platform/contract.ts'
import { cutPage } from '../../platform/server/cursor.ts'
import type { Team } from '../team.ts'
import type { listTeamsContract } from '../teams.contract.ts'
import { findTeam } from './find-team.ts'
import { selectTeams, showTeam } from './team-store.ts'

/** A page of a Space's teams by name. */
export function listTeams(
  needs: SpaceNeeds,
  entrance: Entrance,
  { limit, cursor }: Query<typeof listTeamsContract>,
) {
  return enterSpace(needs, entrance, 'nothing', async ({ tx, asker }) => {
    requirePermission(asker, 'edit_teams_and_channels')
    const found = await selectTeams(tx, asker.spaceId, { limit: limit + 1, cursor })
    const { rows, nextCursor } = cutPage(found, limit, row => [row.nameKey, row.id])
    return { items: rows.map(showTeam), nextCursor }
  })
}

/** One team of a Space. */
export function getTeam(needs: SpaceNeeds, entrance: Entrance, teamId: string): Promise<Team> {
  return enterSpace(needs, entrance, 'nothing', async ({ tx, asker }) => {
    const team = await findTeam(tx, asker.spaceId, teamId)
    requirePermission(asker, 'edit_teams_and_channels')
    return showTeam(team)
  })
}
