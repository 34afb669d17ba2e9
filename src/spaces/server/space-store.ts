import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../platform/server/database/database.ts'
import { sendAhead } from '../../platform/server/database/send-ahead.ts'
import { spaceDefaults } from '../space.ts'

/** The Organization of a Space as SQL, by a database function: null if there is no such Space. */
export const organizationOfSpace = (spaceId: string): RawBuilder<string | null> =>
  sql<string | null>`organization_of_space(${spaceId})`

const settingColumns = [
  'id',
  'organizationId',
  'name',
  'idleMinutes',
  'invitationHours',
  'version',
] as const

export function requireSpace(tx: Tx, spaceId: string) {
  return tx
    .selectFrom('spaces')
    .select(settingColumns)
    .where('id', '=', spaceId)
    .executeTakeFirstOrThrow()
}

/** The caseload of the Space's unassigned contacts. */
export async function requireUnassignedCaseload(tx: Tx, spaceId: string): Promise<string> {
  const space = await tx
    .selectFrom('spaces')
    .select('unassignedCaseloadId')
    .where('id', '=', spaceId)
    .executeTakeFirstOrThrow()
  if (!space.unassignedCaseloadId) throw new Error('a Space without a caseload for the unassigned')
  return space.unassignedCaseloadId
}

/** Locks the Space row: acts on its people wait here for earlier ones. */
export async function lockSpace(tx: Tx, spaceId: string): Promise<void> {
  const lock = tx.selectFrom('spaces').select('id').where('id', '=', spaceId).forNoKeyUpdate()
  await sendAhead(tx, lock.compile())
}

export async function insertSpace(
  tx: Tx,
  space: { id: string; organizationId: string; name: string },
): Promise<void> {
  await tx
    .insertInto('spaces')
    .values({ ...space, ...spaceDefaults })
    .execute()
}

/** Sets the caseload for the unassigned contacts of a new Space. */
export async function setUnassignedCaseload(
  tx: Tx,
  spaceId: string,
  caseloadId: string,
): Promise<void> {
  await tx
    .updateTable('spaces')
    .set({ unassignedCaseloadId: caseloadId })
    .where('id', '=', spaceId)
    .execute()
}

export async function updateSpace(
  tx: Tx,
  spaceId: string,
  settings: { name: string; idleMinutes: number; invitationHours: number },
): Promise<void> {
  await tx
    .updateTable('spaces')
    .set({ ...settings, version: sql`version + 1` })
    .where('id', '=', spaceId)
    .execute()
}
