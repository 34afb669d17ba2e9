import { z } from 'zod'
import { refusals } from '../access/why-not.ts'
import { auditEntry } from '../audit/audit-entry.ts'
import { contract, id, pageOf, pageQuery } from '../platform/contract.ts'
import { problems } from '../platform/problem.ts'

/** The log as a file: one line an entry, its facts as JSON. For Owners. */
export const exportAuditContract = contract({
  id: 'exportAudit',
  summary: 'The audit log of a Space as CSV',
  method: 'GET',
  path: '/spaces/{spaceId}/audit.csv',
  lane: 'lists',
  session: 'required',
  params: z.strictObject({ spaceId: id }),
  answers: {
    200: {
      description: 'RFC 4180, safe to open as a sheet',
      contentType: 'text/csv',
      fileName: 'audit.csv',
    },
  },
  problems: [problems.not_found, refusals.level_too_low],
})

/** An entry, with the picture its actor has today if they are still in the Space. */
export const shownEntry = z
  .strictObject({
    ...auditEntry.shape,
    actor: auditEntry.shape.actor.extend({ avatarUrl: z.string().nullable() }),
  })
  .meta({ id: 'AuditEntry' })

export type ShownEntry = z.output<typeof shownEntry>

/** Newest first, for Owners. */
export const readAuditContract = contract({
  id: 'readAudit',
  summary: 'The audit log of a Space',
  method: 'GET',
  path: '/spaces/{spaceId}/audit',
  session: 'required',
  lane: 'lists',
  params: z.strictObject({ spaceId: id }),
  query: z.strictObject(pageQuery),
  answers: { 200: { description: 'A page', schema: pageOf(shownEntry) } },
  problems: [problems.not_found, refusals.level_too_low],
})
