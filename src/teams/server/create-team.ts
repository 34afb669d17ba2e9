import { randomUUID } from 'node:crypto'
import { record } from '../../audit/server/record.ts'
import { type Entrance, enterSpace, type SpaceNeeds } from '../../membership/server/enter-space.ts'
import { requirePermission } from '../../membership/server/require.ts'
import type { Answered } from '../../platform/server/http/serve.ts'
import { answerOnce } from '../../platform/server/idempotency.ts'
import type { createTeamContract } from '../teams.contract.ts'
import { insertTeam, showTeam } from './team-store.ts'

/** Creates a team with nobody in it. It concerns no person, so it does not queue behind acts on people. */
export function createTeam(
  needs: SpaceNeeds,
  entrance: Entrance,
  { name }: { name: string },
  idempotencyKey: string | null,
): Promise<Answered<typeof createTeamContract>> {
  return enterSpace(needs, entrance, { members: [] }, async ({ tx, asker }) => {
    const { organizationId, spaceId, userId } = asker
    requirePermission(asker, 'edit_teams_and_channels')
    const keyed = { organizationId, userId, key: idempotencyKey }
    return answerOnce(tx, { ...keyed, request: ['createTeam', spaceId, name] }, async () => {
      const id = randomUUID()
      const written = await insertTeam(tx, { id, organizationId, spaceId, name })
      await record(
        tx,
        { organizationId, spaceId, actor: asker },
        { kind: 'team_created', target: { type: 'team', id, name }, after: { name } },
      )
      const body = showTeam({ id, name, members: 0, ...written })
      return { status: 201, body, version: body.version }
    })
  })
}
