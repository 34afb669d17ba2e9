import { type RawBuilder, sql } from 'kysely'
import { contactVisibility } from '../../access/contact-visibility.ts'
import type { Membership } from '../../membership/membership.ts'
import { inSight } from './visible-contacts-store.ts'

/** Whose contacts to show: everyone's, nobody's, or those of one user. */
export type Assignee = { anyone: true } | { nobody: true } | { userId: string }

/** The ids of some caseloads as SQL; null means the whole Space, which needs no condition. */
export type Scope = RawBuilder<unknown> | null

/** The caseloads in scope that the asker may see. */
export function scopeOf(asker: Membership, assignee: Assignee): Scope {
  if ('anyone' in assignee && contactVisibility(asker.restrictions) === 'all') return null
  const meant =
    'anyone' in assignee
      ? sql`true`
      : 'nobody' in assignee
        ? sql`l.holder is null`
        : sql`l.holder = ${assignee.userId}`
  return sql`
    select l.id from caseloads l
    where l.space_id = ${asker.spaceId} and l.folded_at is null and ${meant} and ${inSight(asker)}`
}
