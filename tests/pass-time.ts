import { sql } from 'kysely'
import type { Acme } from './people.ts'

/** Makes an invitation older, as if it had been made and sent this much earlier. */
export async function passTime(
  { inside }: Acme,
  { id }: { id: string },
  hours: number,
): Promise<void> {
  const earlier = (column: 'created_at' | 'expires_at') =>
    sql<Date>`${sql.ref(column)} - ${hours} * interval '1 hour'`
  await inside(tx =>
    tx
      .updateTable('invitations')
      .set({ createdAt: earlier('created_at'), expiresAt: earlier('expires_at') })
      .where('id', '=', id)
      .execute(),
  )
}
