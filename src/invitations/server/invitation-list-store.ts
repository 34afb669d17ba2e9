import { sql } from 'kysely'
import { z } from 'zod'
import { canonicalEmail } from '../../accounts/email-address.ts'
import { nameKey } from '../../accounts/name.ts'
import { readCursor } from '../../platform/server/cursor.ts'
import type { Tx } from '../../platform/server/database/database.ts'
import type { Invitation } from '../invitation.ts'
import { type InvitationRow, invitations, withAccess } from './invitation-store.ts'

/** Which open invitations to list. */
export interface InvitationFilter {
  /** Part of the address, or of the sender's name. */
  query?: string | undefined
  state?: Invitation['state'] | undefined
}

/** Open invitations, newest first and those of one request by address, beginning after the cursor. */
export async function selectOpen(
  tx: Tx,
  spaceId: string,
  { query, state }: InvitationFilter,
  page: { limit: number; cursor?: string | undefined },
): Promise<InvitationRow[]> {
  const [after] = readCursor(page.cursor, z.tuple([z.guid()])) ?? []
  let open = invitations(tx, spaceId).where('i.endedAt', 'is', null)
  if (state) open = open.where('i.expiresAt', state === 'pending' ? '>' : '<=', sql<Date>`now()`)
  if (query) {
    const address = canonicalEmail(query) ?? query.toLowerCase()
    open = open.where(
      sql<boolean>`(strpos(i.email_canonical, ${address}) > 0
        or strpos(sender.name_key, ${nameKey(query)}) > 0)`,
    )
  }
  if (after) {
    const last = tx.selectFrom('invitations').where(eb => eb.and({ id: after, spaceId }))
    const at = last.select('createdAt')
    // The first comparison is where the index starts; each of these is looked up once.
    open = open.where('i.createdAt', '<=', at).where(
      sql<boolean>`(i.created_at < (${at})
          or (i.email_canonical, i.id) > ((${last.select('emailCanonical')}), ${after}::uuid))`,
    )
  }
  const rows = await open
    .orderBy('i.createdAt', 'desc')
    .orderBy('i.emailCanonical')
    .orderBy('i.id')
    .limit(page.limit)
    .execute()
  return rows.map(withAccess)
}

/** How many invitations wait for an answer, and how many have expired and are still listed. */
export async function countOpen(tx: Tx, spaceId: string) {
  const counted = await tx
    .selectFrom('invitations')
    .select(eb => [
      eb.fn.countAll<number>().filterWhere('expiresAt', '>', sql<Date>`now()`).as('pending'),
      eb.fn.countAll<number>().filterWhere('expiresAt', '<=', sql<Date>`now()`).as('expired'),
    ])
    .where('spaceId', '=', spaceId)
    .where('endedAt', 'is', null)
    .executeTakeFirstOrThrow()
  return {
    pendingInvitations: Number(counted.pending),
    expiredInvitations: Number(counted.expired),
  }
}
