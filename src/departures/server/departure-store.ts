import { sql } from 'kysely'
import type { Membership } from '../../membership/membership.ts'
import { withAccess } from '../../membership/server/membership-store.ts'
import type { Tx } from '../../platform/server/database/database.ts'

/** Asking again within a day tells nobody again. */
const hoursBetweenMails = 24

/** The request of a member who asks to leave now; undefined if they do not. */
export function findDeparture(tx: Tx, { spaceId, userId }: Pick<Membership, 'spaceId' | 'userId'>) {
  return tx
    .selectFrom('departureRequests')
    .select(['membershipId', 'askedAt'])
    .where('spaceId', '=', spaceId)
    .where('userId', '=', userId)
    .where('withdrawnAt', 'is', null)
    .executeTakeFirst()
}

/** Before anyone was ever told. */
const never = sql<Date>`to_timestamp(0)`

/**
 * Records that a member asks to leave. Returns when they asked, whether they did not ask before, and whether mails are
 * due: that is so until one is sent.
 */
export async function upsertDeparture(tx: Tx, asker: Membership) {
  const { organizationId, membershipId, spaceId, userId } = asker
  const { rows } = await sql<{ askedAt: Date; isNew: boolean; isMailDue: boolean }>`
    insert into departure_requests as held (organization_id, membership_id, space_id, user_id, told_at)
    values (${organizationId}, ${membershipId}, ${spaceId}, ${userId}, ${never})
    on conflict (membership_id) do update set withdrawn_at = null,
      asked_at = case when held.withdrawn_at is null then held.asked_at else now() end
    returning asked_at, asked_at = now() as is_new, asked_at = now()
      and told_at < now() - ${hoursBetweenMails} * interval '1 hour' as is_mail_due`.execute(tx)
  const [row] = rows
  if (!row) throw new Error('the request was not stored')
  return row
}

/** Notes that someone has been told of a request. */
export async function noteTold(tx: Tx, membershipId: string): Promise<void> {
  await tx
    .updateTable('departureRequests')
    .set({ toldAt: sql`now()` })
    .where('membershipId', '=', membershipId)
    .execute()
}

/** Takes a request back. Returns whether there was one. */
export async function withdrawDeparture(tx: Tx, membershipId: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('departureRequests')
    .set({ withdrawnAt: sql`now()` })
    .where('membershipId', '=', membershipId)
    .where('withdrawnAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** The Owners and Managers of a Space who can sign in: some of them can revoke others. */
export async function selectOwnersAndManagers(tx: Tx, spaceId: string) {
  const rows = await tx
    .selectFrom('memberships as m')
    .innerJoin('users as u', 'u.id', 'm.userId')
    .select(['m.userId', 'm.accessLevel', 'm.restrictions'])
    .where('m.spaceId', '=', spaceId)
    .where('m.accessLevel', 'in', ['owner', 'manager'])
    .where('u.disabledAt', 'is', null)
    .execute()
  return rows.map(withAccess)
}

/** One’s places in the Spaces of an Organization, by name. */
export async function selectMyPlaces(tx: Tx, userId: string) {
  const rows = await tx
    .selectFrom('memberships as m')
    .innerJoin('spaces as s', 's.id', 'm.spaceId')
    .innerJoin('organizations as o', 'o.id', 'm.organizationId')
    .leftJoin('lastSeen as l', 'l.membershipId', 'm.id')
    .leftJoin('departureRequests as d', join =>
      join.onRef('d.membershipId', '=', 'm.id').on('d.withdrawnAt', 'is', null),
    )
    .select([
      'm.id as membershipId',
      'm.userId',
      'm.spaceId',
      'm.accessLevel',
      'm.joinedAt',
      's.name as spaceName',
      'o.name as organizationName',
      'l.at as lastSeenAt',
      'd.askedAt',
    ])
    .where('m.userId', '=', userId)
    .orderBy('s.name')
    .orderBy('s.id')
    .execute()
  return rows
}
