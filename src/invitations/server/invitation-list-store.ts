import { sql } from 'kysely'
import { z } from 'zod'
import { canonicalEmail } from '../../accounts/email-address.ts'
import { nameKey } from '../../accounts/name.ts'
import { withAccess } from '../../membership/server/membership-store.ts'
import { type PageRequest, readPage } from '../../platform/server/cursor.ts'
import type { Tx } from '../../platform/server/database/database.ts'
import type { Invitation } from '../invitation.ts'
import { invitations } from './invitation-store.ts'

/** Which open invitations to list. */
export interface InvitationFilter {
  /** Part of the address, or of the sender's name. */
  query?: string | undefined
  state?: Invitation['state'] | undefined
}

/** A page of the open invitations, newest first and those of one request by address. */
export async function selectOpen(
  tx: Tx,
  spaceId: string,
  { query, state }: InvitationFilter,
  page: PageRequest,
) {
  let open = invitations(tx, spaceId).where('i.endedAt', 'is', null)
  if (state) open = open.where('i.expiresAt', state === 'pending' ? '>' : '<=', sql<Date>`now()`)
  if (query) {
    const address = canonicalEmail(query) ?? query.toLowerCase()
    open = open.where(
      sql<boolean>`(strpos(i.email_canonical, ${address}) > 0
        or strpos(sender.name_key, ${nameKey(query)}) > 0)`,
    )
  }
  const behind = (id: string) => {
    const last = tx.selectFrom('invitations').where(eb => eb.and({ id, spaceId }))
    const at = last.select('createdAt')
    // The first comparison is where the index starts; each of these is looked up once.
    return sql<boolean>`i.created_at <= (${at}) and (i.created_at < (${at})
      or (i.email_canonical, i.id) > ((${last.select('emailCanonical')}), ${id}::uuid))`
  }
  const { items, nextCursor } = await readPage(
    page,
    z.tuple([z.guid()]),
    (after, limit) =>
      (after ? open.where(behind(after[0])) : open)
        .orderBy('i.createdAt', 'desc')
        .orderBy('i.emailCanonical')
        .orderBy('i.id')
        .limit(limit)
        .execute(),
    row => [row.id],
  )
  return { items: items.map(withAccess), nextCursor }
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
