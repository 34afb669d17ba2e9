import { sql } from 'kysely'
import type { AuditKind } from '../src/audit/audit-entry.ts'
import type { Acme } from './people.ts'

/** What the database stores about contacts in other tables. */
export const contactRowsOf = (acme: Acme) => ({
  /** The number of terms whose contacts are gone. */
  termsOfMissing: () =>
    acme.inside(async tx => {
      const { rows } = await sql<{ terms: number }>`
        select count(*)::int as terms from contact_terms t
        where t.space_id = ${acme.spaceId}
          and not exists (select from contacts c where c.id = t.contact_id)`.execute(tx)
      return rows[0]?.terms
    }),
  /** The entries of one kind, oldest first. */
  entries: (kind: AuditKind) =>
    acme.inside(tx =>
      tx
        .selectFrom('auditEntries')
        .select(['actorId', 'targetId', 'targetName', 'before', 'after'])
        .where('spaceId', '=', acme.spaceId)
        .where('kind', '=', kind)
        .orderBy('sequence')
        .execute(),
    ),
})
