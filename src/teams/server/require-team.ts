import { Problem, problems } from '../../platform/problem.ts'
import type { Tx } from '../../platform/server/database/database.ts'
import { selectTeam, type TeamRow } from './team-store.ts'

/** A team of this Space, or `not_found`. */
export async function requireTeam(tx: Tx, spaceId: string, teamId: string): Promise<TeamRow> {
  const team = await selectTeam(tx, spaceId, teamId)
  if (!team) throw new Problem(problems.not_found)
  return team
}
