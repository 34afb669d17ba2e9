import { type Entrance, enterSpace, type SpaceNeeds } from '../../membership/server/enter-space.ts'
import { requirePermission } from '../../membership/server/require.ts'
import type { Query } from '../../platform/contract.ts'
import type { Team } from '../team.ts'
import type { listTeamsContract } from '../teams.contract.ts'
import { requireTeam } from './require-team.ts'
import { selectTeams, showTeam } from './team-store.ts'

/** A page of a Space's teams by name. */
export function listTeams(
  needs: SpaceNeeds,
  entrance: Entrance,
  page: Query<typeof listTeamsContract>,
) {
  return enterSpace(needs, entrance, 'reads', async ({ tx, asker }) => {
    requirePermission(asker, 'edit_teams_and_channels')
    const { items, nextCursor } = await selectTeams(tx, asker.spaceId, page)
    return { items: items.map(showTeam), nextCursor }
  })
}

/** One team of a Space. */
export function getTeam(needs: SpaceNeeds, entrance: Entrance & { teamId: string }): Promise<Team> {
  return enterSpace(needs, entrance, 'reads', async ({ tx, asker }) => {
    const team = await requireTeam(tx, asker.spaceId, entrance.teamId)
    requirePermission(asker, 'edit_teams_and_channels')
    return showTeam(team)
  })
}
