import { sql } from 'kysely'
import { z } from 'zod'
import { nameKey } from '../../accounts/name.ts'
import { invalid } from '../../platform/problem.ts'
import { type PageRequest, readPage, sortKey } from '../../platform/server/cursor.ts'
import type { Tx } from '../../platform/server/database/database.ts'
import { violatedConstraint } from '../../platform/server/database/transaction.ts'
import type { Team } from '../team.ts'

const position = z.tuple([sortKey, z.guid()])

const teams = (tx: Tx, spaceId: string) =>
  tx
    .selectFrom('teams as t')
    .select(['t.id', 't.name', 't.nameKey', 't.createdAt', 't.version'])
    .select(
      sql<number>`(
        select count(*) from memberships m where m.space_id = t.space_id and m.team_id = t.id
      )`.as('members'),
    )
    .where('t.spaceId', '=', spaceId)

/** A team as the store reads it. */
export type TeamRow = Awaited<ReturnType<typeof selectTeams>>['items'][number]

/** The team as the API sends it. */
export function showTeam(row: Omit<TeamRow, 'nameKey'>): Team {
  const { id, name, members, createdAt, version } = row
  return { id, name, members, createdAt: createdAt.toISOString(), version }
}

/** A page of a Space's teams by name. */
export function selectTeams(tx: Tx, spaceId: string, page: PageRequest) {
  return readPage(
    page,
    position,
    (after, limit) =>
      teams(tx, spaceId)
        .$if(after !== null, rows =>
          rows.where(sql<boolean>`(t.name_key, t.id) > (${after?.[0]}, ${after?.[1]}::uuid)`),
        )
        .orderBy('t.nameKey')
        .orderBy('t.id')
        .limit(limit)
        .execute(),
    row => [row.nameKey, row.id],
  )
}

export function selectTeam(tx: Tx, spaceId: string, teamId: string) {
  return teams(tx, spaceId).where('t.id', '=', teamId).executeTakeFirst()
}

/**
 * Saves a name. Only the constraint checks whether another team of the Space has it: a query before would not
 * see one that is being written at the moment.
 */
async function orNameTaken<T>(write: Promise<T>): Promise<T> {
  try {
    return await write
  } catch (error) {
    if (violatedConstraint(error) !== 'team_name_taken') throw error
    throw invalid('/name', 'is the name of another team of this Space')
  }
}

export function insertTeam(
  tx: Tx,
  team: { id: string; organizationId: string; spaceId: string; name: string },
): Promise<{ createdAt: Date; version: number }> {
  const written = tx
    .insertInto('teams')
    .values({ ...team, nameKey: nameKey(team.name) })
    .returning(['createdAt', 'version'])
  return orNameTaken(written.executeTakeFirstOrThrow())
}

/** Gives a team another name and a new version. */
export async function updateTeamName(
  tx: Tx,
  spaceId: string,
  teamId: string,
  name: string,
): Promise<void> {
  const written = tx
    .updateTable('teams')
    .set({ name, nameKey: nameKey(name), version: sql`version + 1` })
    .where('spaceId', '=', spaceId)
    .where('id', '=', teamId)
  await orNameTaken(written.execute())
}

export async function deleteTeamRow(tx: Tx, spaceId: string, teamId: string): Promise<void> {
  await tx.deleteFrom('teams').where('spaceId', '=', spaceId).where('id', '=', teamId).execute()
}

/** Moves a member to a team or to none, and gives their row a new version. */
export async function updateTeamOfMember(
  tx: Tx,
  membershipId: string,
  teamId: string | null,
): Promise<void> {
  await tx
    .updateTable('memberships')
    .set({ teamId, version: sql`version + 1` })
    .where('id', '=', membershipId)
    .execute()
}

/** Takes everyone out of a team; each of them gets a new version. */
export async function emptyTeam(tx: Tx, spaceId: string, teamId: string): Promise<void> {
  await tx
    .updateTable('memberships')
    .set({ teamId: null, version: sql`version + 1` })
    .where('spaceId', '=', spaceId)
    .where('teamId', '=', teamId)
    .execute()
}
