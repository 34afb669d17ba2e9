import { type RawBuilder, sql } from 'kysely'
import type { AuditKind } from '../../audit/audit-entry.ts'
import type { Replayable } from '../../audit/replay.ts'
import { withAccess } from '../../membership/server/membership-store.ts'
import type { Tx } from '../../platform/server/database/database.ts'

/** Something that holds at every commit. The queries see one Organization. */
export interface Invariant {
  /** The number under which `docs/invariants.md` explains it. */
  number: number
  says: string
  /** How many things it is about. */
  among: RawBuilder<unknown>
  /** What contradicts it, as a text each, in a column `what`. */
  against: RawBuilder<unknown>
}

const canSignIn = sql`u.email_verified_at is not null and u.disabled_at is null`

export const invariants: readonly Invariant[] = [
  {
    number: 1,
    says: 'Every Space has an Owner who can sign in.',
    among: sql`select from spaces`,
    against: sql`select 'Space ' || s.id as what from spaces s where not exists (
      select from memberships m join users u on u.id = m.user_id
      where m.space_id = s.id and m.access_level = 'owner' and ${canSignIn})`,
  },
  {
    number: 1,
    says: 'Every Organization has an Admin who can sign in.',
    among: sql`select from organizations`,
    against: sql`select 'Organization ' || o.id as what from organizations o where not exists (
      select from organization_members m join users u on u.id = m.user_id
      where m.organization_id = o.id and m.role = 'admin' and ${canSignIn})`,
  },
  {
    number: 2,
    says: 'A person has one membership in a Space.',
    among: sql`select from memberships`,
    against: sql`select 'user ' || user_id || ' in Space ' || space_id as what
      from memberships group by space_id, user_id having count(*) > 1`,
  },
  {
    number: 2,
    says: 'An address has one pending invitation to a Space.',
    among: sql`select from invitations where ended_at is null`,
    against: sql`select email_canonical || ' in Space ' || space_id as what
      from invitations where ended_at is null group by space_id, email_canonical having count(*) > 1`,
  },
  {
    number: 3,
    says: 'A user of a Space is a member of its Organization.',
    among: sql`select from memberships`,
    against: sql`select 'user ' || m.user_id || ' in Space ' || m.space_id as what from memberships m
      where not exists (select from organization_members o
        where o.organization_id = m.organization_id and o.user_id = m.user_id)`,
  },
  {
    number: 4,
    says: 'Contacts are assigned to users of their Space only.',
    among: sql`select from caseloads where holder is not null`,
    against: sql`select 'caseload ' || l.id as what from caseloads l where l.holder is not null
      and not exists (select from memberships m where m.space_id = l.space_id and m.user_id = l.holder)`,
  },
  {
    number: 4,
    says: 'Every user of a Space has a caseload of their own.',
    among: sql`select from memberships`,
    against: sql`select 'user ' || m.user_id || ' in Space ' || m.space_id as what from memberships m
      where not exists (select from caseloads l where l.id = m.caseload_id and l.holder = m.user_id)`,
  },
  {
    number: 5,
    says: 'Nobody changed or revoked their own access.',
    among: sql`select from audit_entries where kind in ('access_changed', 'access_revoked')`,
    against: sql`select 'entry ' || id as what from audit_entries
      where kind in ('access_changed', 'access_revoked') and actor_id = target_id`,
  },
  {
    number: 7,
    says: 'An accepted invitation gave the level and the restrictions it offered, to the invited address.',
    among: sql`select from invitations where ending = 'accepted'`,
    against: sql`select 'invitation ' || i.id as what from invitations i
      where i.ending = 'accepted' and not exists (
        select from audit_entries e
        where e.space_id = i.space_id and e.kind = 'joined' and e.target_id = i.accepted_by
          and e.after ->> 'accessLevel' = i.access_level
          and e.after -> 'restrictions' = to_jsonb(i.restrictions))`,
  },
  {
    number: 12,
    says: 'Every contact is on a caseload of its Space, and none is on a folded one.',
    among: sql`select from contacts`,
    against: sql`select 'contact ' || c.id as what from contacts c where not exists (
      select from caseloads l
      where l.id = c.caseload_id and l.space_id = c.space_id and l.folded_at is null)`,
  },
  {
    number: 12,
    says: 'The kept number of contacts on each caseload is the true one.',
    among: sql`select from caseloads`,
    against: sql`select 'caseload ' || l.id as what from caseloads l
      left join (select caseload_id, count(*) as counted from contacts group by caseload_id) c
        on c.caseload_id = l.id
      left join (select caseload_id, sum(contacts) as kept from caseload_counts group by caseload_id) n
        on n.caseload_id = l.id
      where coalesce(c.counted, 0) <> coalesce(n.kept, 0)`,
  },
  {
    number: 12,
    says: 'Searches find every contact, and only where it is.',
    among: sql`select from contacts`,
    against: sql`select 'contact ' || c.id as what from contacts c where not exists (
      select from contact_terms t where t.contact_id = c.id and t.caseload_id = c.caseload_id)
      union all
      select 'search term of contact ' || t.contact_id from contact_terms t where not exists (
        select from contacts c where c.id = t.contact_id and c.caseload_id = t.caseload_id)`,
  },
]

/** A whole installation may be large: a check may take its time. */
export async function takeTime(tx: Tx): Promise<void> {
  await sql`set local statement_timeout = 0`.execute(tx)
}

/** How many things an invariant is about, and the first of those that contradict it. */
export async function examine(tx: Tx, { among, against }: Invariant, most: number) {
  const counted = await sql<{ looked: number }>`
    select count(*)::int as looked from (${among}) as among`.execute(tx)
  const found = await sql<{ what: string }>`
    select what from (${against}) as against order by what limit ${most}`.execute(tx)
  return { looked: counted.rows[0]?.looked ?? 0, wrong: found.rows.map(row => row.what) }
}

const replayed: AuditKind[] = [
  ...(['joined', 'access_changed', 'access_revoked', 'invitation_made'] as const),
  ...(['invitation_sent_again', 'invitation_withdrawn', 'invitation_accepted'] as const),
]

/** A part of a Space's log that says who belongs to it and who is invited, oldest first, after a sequence. */
export async function selectReplayable(tx: Tx, spaceId: string, after: number, most: number) {
  const rows = await tx
    .selectFrom('auditEntries')
    .select(['sequence', 'kind', 'targetId', 'actorId', 'after'])
    .where('spaceId', '=', spaceId)
    .where('sequence', '>', sql<string>`${after}`)
    .where('kind', 'in', replayed)
    .orderBy('sequence')
    .limit(most)
    .execute()
  return rows.map(({ sequence, kind, targetId, actorId, after: facts }) => ({
    sequence: Number(sequence),
    kind: kind as AuditKind,
    target: { id: targetId },
    actor: { userId: actorId },
    after: facts as Replayable['after'],
  }))
}

/** The memberships and open invitations of a Space as they are stored. */
export async function selectStored(tx: Tx, spaceId: string) {
  const members = await tx
    .selectFrom('memberships')
    .select(['userId', 'accessLevel', 'restrictions'])
    .where('spaceId', '=', spaceId)
    .execute()
  const open = await tx
    .selectFrom('invitations')
    .select(['id', 'email', 'expiresAt', 'senderId', 'accessLevel', 'restrictions'])
    .where('spaceId', '=', spaceId)
    .where('endedAt', 'is', null)
    .execute()
  return { members: members.map(withAccess), open: open.map(withAccess) }
}
