import { sql } from 'kysely'
import type { Database } from '../src/platform/server/database/database.ts'
import { inNoOrganization } from '../src/platform/server/database/transaction.ts'

/** Lets it be a quarter of an hour ago that someone proved who they are, in each of their sessions. */
export async function outdateProof({ db }: { db: Database }, { id }: { id: string }) {
  await inNoOrganization(db, tx =>
    tx
      .updateTable('sessions')
      .set({ provedAt: sql`now() - interval '15 minutes'` })
      .where('userId', '=', id)
      .execute(),
  )
}
