import type { Database, Tx } from '../../platform/server/database/database.ts'

/** The name of someone's picture, null if they have none. */
export async function findPictureName(db: Database | Tx, userId: string): Promise<string | null> {
  const picture = await db
    .selectFrom('userPictures')
    .select('name')
    .where('userId', '=', userId)
    .executeTakeFirst()
  return picture?.name ?? null
}

/** A picture by its name. */
export async function findPicture(db: Database, name: string): Promise<Buffer | undefined> {
  const picture = await db
    .selectFrom('userPictures')
    .select('bytes')
    .where('name', '=', name)
    .executeTakeFirst()
  return picture?.bytes
}

/** Stores someone's picture in place of the one before. */
export async function replacePicture(
  tx: Tx,
  userId: string,
  picture: { name: string; bytes: Buffer },
): Promise<void> {
  await tx
    .insertInto('userPictures')
    .values({ userId, ...picture })
    .onConflict(conflict => conflict.column('userId').doUpdateSet(picture))
    .execute()
}

/** Deletes someone's picture; returns whether there was one. */
export async function deletePicture(tx: Tx, userId: string): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('userPictures')
    .where('userId', '=', userId)
    .executeTakeFirstOrThrow()
  return numDeletedRows === 1n
}
