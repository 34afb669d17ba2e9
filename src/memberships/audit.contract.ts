import { z } from 'zod'
import { refusals } from '../access/why-not.ts'
import { auditEntry } from '../audit/audit-entry.ts'
import { contract, pageOf, pageQuery } from '../platform/contract.ts'
import { problems } from '../platform/problem.ts'
import { inSpaceParams } from '../spaces/space.ts'

/** Newest first, for Owners. */
export const readAuditContract = contract({
  id: 'readAudit',
  summary: 'The audit log of a Space',
  method: 'GET',
  path: '/spaces/{spaceId}/audit',
  session: 'required',
  params: inSpaceParams,
  query: z.strictObject(pageQuery),
  answers: { 200: { description: 'A page', schema: pageOf(auditEntry) } },
  problems: [problems.not_found, refusals.level_too_low],
})
