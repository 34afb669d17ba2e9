import { randomUUID } from 'node:crypto'
import { type Entrance, enterSpace, type SpaceNeeds } from '../../membership/server/enter-space.ts'
import { requirePermission } from '../../membership/server/require.ts'
import type { Team } from '../team.ts'
import { insertTeam, showTeam } from './team-store.ts'

/** Creates a team with nobody in it. It concerns no person, so it does not queue behind acts on people. */
export function createTeam(
  needs: SpaceNeeds,
  entrance: Entrance,
  { name }: { name: string },
): Promise<Team> {
  return enterSpace(needs, entrance, { members: [] }, async ({ tx, asker, record, once }) => {
    const { organizationId, spaceId } = asker
    requirePermission(asker, 'edit_teams_and_channels')
    return once(['createTeam', name], async () => {
      const id = randomUUID()
      const written = await insertTeam(tx, { id, organizationId, spaceId, name })
      await record({ kind: 'team_created', target: { type: 'team', id, name }, after: { name } })
      return showTeam({ id, name, members: 0, ...written })
    })
  })
}
