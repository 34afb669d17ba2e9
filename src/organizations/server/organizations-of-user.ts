import { sql } from 'kysely'
import type { Database } from '../../platform/server/database/database.ts'

/** The Organizations someone belongs to, by id: asked through a door, before any tenant is known. */
export async function organizationsOfUser(db: Database, userId: string): Promise<string[]> {
  const found = await sql<{ id: string }>`select organizations_of_user(${userId}) as id`.execute(db)
  return found.rows.map(row => row.id)
}
