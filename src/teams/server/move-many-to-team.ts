import { type Entrance, enterSpace, type SpaceNeeds } from '../../membership/server/enter-space.ts'
import { outcomeOf } from '../../membership/server/outcome-of.ts'
import {
  requireMember,
  requirePermission,
  requireVersion,
} from '../../membership/server/require.ts'
import type { AnswerOf, Body } from '../../platform/contract.ts'
import { showEnds } from '../../users/server/get-user.ts'
import { type moveManyToTeamContract, moveOutcomes } from '../teams.contract.ts'
import { putIntoTeam, teamFacts } from './put-into-team.ts'

/** Moves many members to a team or to none in one transaction, each by the rules of a single move. */
export function moveManyToTeam(
  needs: SpaceNeeds,
  entrance: Entrance,
  { users, teamId }: Body<typeof moveManyToTeamContract>,
): Promise<AnswerOf<typeof moveManyToTeamContract>> {
  return enterSpace(needs, entrance, 'roster', async entered => {
    const { tx, asker } = entered
    requirePermission(asker, 'edit_teams_and_channels')
    const after = await teamFacts(tx, asker.spaceId, teamId)
    const ends = []
    for (const { userId, version } of users) {
      const outcome = await outcomeOf(moveOutcomes, async () => {
        const target = await requireMember(tx, asker.spaceId, userId)
        requireVersion(version === undefined ? null : [String(version)], target.version)
        return (await putIntoTeam(entered, target, after)) ? 'moved' : 'unchanged'
      })
      ends.push({ userId, outcome })
    }
    return { results: await showEnds(tx, asker, ends, needs.presences) }
  })
}
