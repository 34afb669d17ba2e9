import type { Deed } from '../../audit/server/record.ts'
import type { Membership } from '../../membership/membership.ts'
import { invalid } from '../../platform/problem.ts'
import type { Tx } from '../../platform/server/database/database.ts'
import { selectTeam, updateTeamOfMember } from './team-store.ts'

/** A team, or none, as the log records it. */
export async function teamFacts(tx: Tx, spaceId: string, teamId: string | null) {
  if (teamId === null) return { teamId, teamName: null }
  const team = await selectTeam(tx, spaceId, teamId)
  if (!team) throw invalid('/teamId', 'is not a team of this Space')
  return { teamId, teamName: team.name }
}

/** Puts a member into a team or none, under the roster's lock; returns whether that changed anything. */
export async function putIntoTeam(
  { tx, spaceId, record }: Deed,
  target: Membership,
  after: Awaited<ReturnType<typeof teamFacts>>,
): Promise<boolean> {
  if (after.teamId === target.teamId) return false
  const before = await teamFacts(tx, spaceId, target.teamId)
  await updateTeamOfMember(tx, target.membershipId, after.teamId)
  await record({
    kind: 'team_changed',
    target: { type: 'user', id: target.userId, name: target.name },
    before,
    after,
  })
  return true
}
