import { sql } from 'kysely'
import type { Tx } from '../../platform/server/database/database.ts'
import type { CaseloadMove } from '../contact-history.ts'

/** The log entries that put one contact on another caseload, oldest first. */
export async function selectLayings(tx: Tx, spaceId: string, contactId: string) {
  const { rows } = await sql<{
    sequence: number
    at: Date
    kind: 'contact_created' | 'contact_assigned'
    actorId: string
    actorName: string
    fromId: string | null
    caseloadId: string
    assigneeId: string | null
    assigneeName: string | null
    dealtOnto: string[] | null
  }>`
    select sequence, at, kind, actor_id, actor_name, before->>'caseloadId' as from_id,
      after->>'caseloadId' as caseload_id, after->>'assigneeId' as assignee_id,
      after->>'assigneeName' as assignee_name, before->'dealtOnto' as dealt_onto
    from audit_entries
    where space_id = ${spaceId} and target_id = ${contactId}
      and kind in ('contact_created', 'contact_assigned')
    order by sequence`.execute(tx)
  return rows
}

/** For an imported contact: who imported it, and onto whose caseload. */
export async function selectImport(tx: Tx, contactId: string) {
  const { rows } = await sql<{
    at: Date
    actorId: string
    actorName: string
    caseloadId: string
    assigneeId: string | null
    assigneeName: string | null
  }>`
    select c.created_at as at, starter.id as actor_id, starter.name as actor_name,
      c.imported_onto as caseload_id, l.made_for as assignee_id, taker.name as assignee_name
    from contacts c
    join jobs j on j.id = c.imported_by join users starter on starter.id = j.started_by
    join caseloads l on l.id = c.imported_onto left join users taker on taker.id = l.made_for
    where c.id = ${contactId}`.execute(tx)
  return rows[0]
}

/** All moves that lead on from these caseloads, with whom they were made for and who dealt them out. */
export async function selectMovesFrom(tx: Tx, spaceId: string, caseloads: readonly string[]) {
  const { rows } = await sql<
    CaseloadMove & {
      at: Date
      takerId: string | null
      takerName: string | null
      starterId: string | null
      starterName: string | null
    }
  >`
    with recursive led as (
      select from_id, to_id from caseload_moves
      where space_id = ${spaceId} and from_id = any(${caseloads}::uuid[])
      union
      select m.from_id, m.to_id from caseload_moves m join led on m.from_id = led.to_id)
    select m.from_id as "from", m.to_id as "to", m.job_id is not null as is_deal, m.sequence, m.at,
      l.made_for as taker_id, taker.name as taker_name,
      j.started_by as starter_id, starter.name as starter_name
    from led join caseload_moves m using (from_id, to_id)
    join caseloads l on l.id = m.to_id
    left join users taker on taker.id = l.made_for
    left join jobs j on j.id = m.job_id
    left join users starter on starter.id = j.started_by
    order by m.sequence`.execute(tx)
  return rows
}

/** The handovers of these caseloads, oldest first. */
export async function selectHandoversOf(tx: Tx, spaceId: string, caseloads: readonly string[]) {
  const { rows } = await sql<{
    sequence: number
    at: Date
    actorId: string
    actorName: string
    assigneeId: string | null
    assigneeName: string | null
    caseloads: string[]
  }>`
    select sequence, at, actor_id, actor_name, after->>'assigneeId' as assignee_id,
      after->>'assigneeName' as assignee_name, after->'caseloads' as caseloads
    from audit_entries
    where space_id = ${spaceId} and kind = 'contacts_handed_over'
      and after->'caseloads' ?| ${caseloads}::text[]
    order by sequence`.execute(tx)
  return rows
}

/** The levels of these people: today's, or the last one they had before their access was revoked. */
export async function selectLevels(tx: Tx, spaceId: string, userIds: readonly string[]) {
  const { rows } = await sql<{ userId: string; isMember: boolean; accessLevel: string | null }>`
    select u.id as user_id, m.id is not null as is_member,
      coalesce(m.access_level, (
        select e.before->>'accessLevel' from audit_entries e
        where e.space_id = ${spaceId} and e.target_id = u.id and e.kind = 'access_revoked'
        order by e.sequence desc limit 1)) as access_level
    from unnest(${userIds}::uuid[]) u (id)
    left join memberships m on m.space_id = ${spaceId} and m.user_id = u.id`.execute(tx)
  return new Map(rows.map(row => [row.userId, row]))
}
