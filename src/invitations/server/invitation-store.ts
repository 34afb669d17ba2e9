import { sql } from 'kysely'
import type { Access } from '../../access/access.ts'
import { withAccess } from '../../membership/server/membership-store.ts'
import type { Tx } from '../../platform/server/database/database.ts'
import type { Invitation } from '../invitation.ts'

const isPending = sql<boolean>`i.ended_at is null and i.expires_at > now()`
/** The end of a full term from now, by the Space's setting and the database's clock. */
const fullTerm = (spaceId: string) =>
  sql<Date>`now() + (select invitation_hours from spaces where id = ${spaceId}) * interval '1 hour'`

/** The invitations of a Space with who sent them. */
export const invitations = (tx: Tx, spaceId: string) =>
  tx
    .selectFrom('invitations as i')
    .innerJoin('users as sender', 'sender.id', 'i.senderId')
    .select([
      'i.id',
      'i.organizationId',
      'i.spaceId',
      'i.email',
      'i.emailCanonical',
      'i.accessLevel',
      'i.restrictions',
      'i.teamId',
      'i.senderId',
      'sender.name as senderName',
      'i.createdAt',
      'i.expiresAt',
      'i.ending',
      'i.acceptedBy',
      'i.deliveryNumber',
      'i.deliveryState',
      'i.deliveryError',
      'i.sentAt',
      isPending.as('pending'),
    ])
    .where('i.spaceId', '=', spaceId)

/** An invitation as the store reads it. `ending` is null while it is open, `pending` until it expires. */
export type InvitationRow = NonNullable<Awaited<ReturnType<typeof findInvitation>>>

export async function findInvitation(tx: Tx, spaceId: string, id: string) {
  const row = await invitations(tx, spaceId).where('i.id', '=', id).executeTakeFirst()
  return row && withAccess(row)
}

/** The open invitations of these addresses, pending or expired. */
export async function findOpenByEmail(
  tx: Tx,
  spaceId: string,
  canonical: string[],
): Promise<InvitationRow[]> {
  if (canonical.length === 0) return []
  const rows = await invitations(tx, spaceId)
    .where('i.endedAt', 'is', null)
    .where('i.emailCanonical', 'in', canonical)
    .execute()
  return rows.map(withAccess)
}

/** The pending invitations a user sent, and those waiting for their address if one is given. */
export async function findPendingOf(
  tx: Tx,
  spaceId: string,
  senderId: string,
  waitingFor?: string,
): Promise<InvitationRow[]> {
  const rows = await invitations(tx, spaceId)
    .where(isPending)
    .where(eb => {
      const sent = eb('i.senderId', '=', senderId)
      return waitingFor === undefined ? sent : sent.or('i.emailCanonical', '=', waitingFor)
    })
    .orderBy('i.createdAt')
    .execute()
  return rows.map(withAccess)
}

export async function insertInvitations(
  tx: Tx,
  offer: Access & {
    organizationId: string
    spaceId: string
    senderId: string
    teamId: string | null
  },
  addresses: { id: string; email: string; emailCanonical: string }[],
): Promise<void> {
  const rows = addresses.map(address => ({
    ...offer,
    ...address,
    expiresAt: fullTerm(offer.spaceId),
  }))
  if (rows.length > 0) await tx.insertInto('invitations').values(rows).execute()
}

/** Ends invitations without an acceptance. */
export async function endInvitations(
  tx: Tx,
  spaceId: string,
  ids: string[],
  ending: 'withdrawn' | 'expired',
): Promise<void> {
  if (ids.length === 0) return
  await tx
    .updateTable('invitations')
    .set({ endedAt: sql`now()`, ending })
    .where('spaceId', '=', spaceId)
    .where('id', 'in', ids)
    .where('endedAt', 'is', null)
    .execute()
}

/** Claims a pending invitation for the person who accepts it: once, and not after it has expired (T6, T9). */
export async function claimInvitation(
  tx: Tx,
  spaceId: string,
  id: string,
  acceptedBy: string,
): Promise<boolean> {
  const claimed = await tx
    .updateTable('invitations')
    .set({ endedAt: sql`now()`, ending: 'accepted', acceptedBy })
    .where('spaceId', '=', spaceId)
    .where('id', '=', id)
    .where('endedAt', 'is', null)
    .where('expiresAt', '>', sql<Date>`now()`)
    .executeTakeFirst()
  return claimed.numUpdatedRows === 1n
}

/** Queues a new sending with a full term, in the name of the person who sends it. Returns its number. */
export async function renewInvitation(
  tx: Tx,
  spaceId: string,
  id: string,
  senderId: string,
): Promise<number> {
  const { deliveryNumber } = await tx
    .updateTable('invitations')
    .set({
      senderId,
      expiresAt: fullTerm(spaceId),
      deliveryNumber: sql`delivery_number + 1`,
      deliveryState: 'queued',
      deliveryError: null,
      sentAt: null,
    })
    .where('spaceId', '=', spaceId)
    .where('id', '=', id)
    .returning('deliveryNumber')
    .executeTakeFirstOrThrow()
  return deliveryNumber
}

/** Stores the result of a sending, unless a newer one has begun. */
export async function noteDelivery(
  tx: Tx,
  sending: { spaceId: string; invitationId: string; deliveryNumber: number },
  state: 'queued' | 'sent' | 'failed',
  error: string | null,
): Promise<void> {
  await tx
    .updateTable('invitations')
    .set({
      deliveryState: state,
      deliveryError: error,
      ...(state === 'sent' && { sentAt: sql<Date>`now()` }),
    })
    .where('spaceId', '=', sending.spaceId)
    .where('id', '=', sending.invitationId)
    .where('deliveryNumber', '=', sending.deliveryNumber)
    .execute()
}

/** The invitation as the API sends it. */
export function showInvitation(row: InvitationRow): Invitation {
  const { id, email, accessLevel, restrictions, senderId, senderName, pending } = row
  return {
    id,
    email,
    accessLevel,
    restrictions,
    ...(row.teamId !== null && { teamId: row.teamId }),
    invitedBy: { userId: senderId, name: senderName },
    state: pending ? 'pending' : 'expired',
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    delivery: {
      state: row.deliveryState as Invitation['delivery']['state'],
      lastError: row.deliveryError,
      sentAt: row.sentAt?.toISOString() ?? null,
    },
  }
}
