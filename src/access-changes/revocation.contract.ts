import { z } from 'zod'
import { refusals } from '../access/why-not.ts'
import { userParams } from '../memberships/users.contract.ts'
import { contract, id, moment } from '../platform/contract.ts'
import { problemKinds, problems } from '../platform/problem.ts'

export const revocationProblems = problemKinds({
  handover_target_gone: [409, 'The person to hand over to is no longer here'],
})

/** What revoking would do now. Its version changes when that changes by more than a little. */
export const revocationPreview = z.strictObject({
  contacts: z.int(),
  invitationsSent: z.int(),
  apiTokens: z.int(),
  openPages: z.int(),
  version: z.string(),
})

/** What revoking did. */
export const revocationReceipt = z.strictObject({
  contactsHandedOver: z.int(),
  reassignedTo: id.nullable(),
  invitationsWithdrawn: z.int(),
  apiTokensEnded: z.int(),
  connectionsClosed: z.int(),
  revokedAt: moment,
})

export type RevocationPreview = z.output<typeof revocationPreview>
export type RevocationReceipt = z.output<typeof revocationReceipt>

// A preview is shown of the last Owner, too: only the revoke itself counts who remains.
const { last_owner, ...reasonsOfPreview } = refusals

const path = '/spaces/{spaceId}/users/{userId}/revocation'

export const previewRevocationContract = contract({
  id: 'previewRevocation',
  summary: 'What revoking a user’s access would do',
  method: 'GET',
  path,
  session: 'required',
  params: userParams,
  answers: { 200: { description: 'The preview, with ETag', schema: revocationPreview } },
  problems: [problems.not_found, ...Object.values(reasonsOfPreview)],
})

/** `reassignContactsTo` absent or null leaves the contacts unassigned. */
export const revokeAccessContract = contract({
  id: 'revokeAccess',
  summary: 'Revoke a user’s access to the Space, for good',
  method: 'POST',
  path,
  session: 'required',
  params: userParams,
  body: z.strictObject({ reassignContactsTo: id.nullish() }),
  bodyOptional: true,
  idempotent: true,
  versioned: true,
  changedMeanwhile: z.strictObject({ preview: revocationPreview }),
  answers: { 200: { description: 'The receipt', schema: revocationReceipt } },
  problems: [
    problems.not_found,
    ...Object.values(reasonsOfPreview),
    last_owner,
    revocationProblems.handover_target_gone,
  ],
})
