import { z } from 'zod'
import { refusals } from '../access/why-not.ts'
import { proofProblems } from '../accounts/proof.contract.ts'
import { handoverProblems, handoverTarget } from '../handovers/handover.ts'
import { contract, id, moment } from '../platform/contract.ts'
import { problems } from '../platform/problem.ts'
import { userParams } from '../users/users.contract.ts'

/** What revoking would do now. Its version changes if that changes by more than a little. */
export const revocationPreview = z
  .strictObject({
    contacts: z.int(),
    invitationsSent: z.int(),
    apiTokens: z.int(),
    openPages: z.int(),
    version: z.string(),
  })
  .meta({ id: 'RevocationPreview' })

/**
 * What revoking did. `jobId` only if the contacts are dealt out to several people: until then they are
 * nobody's.
 */
export const revocationReceipt = z
  .strictObject({
    contactsHandedOver: z.int(),
    reassignedTo: id.nullable(),
    invitationsWithdrawn: z.int(),
    apiTokensEnded: z.int(),
    connectionsClosed: z.int(),
    revokedAt: moment,
    jobId: id.optional(),
  })
  .meta({ id: 'RevocationReceipt' })

export type RevocationPreview = z.output<typeof revocationPreview>
export type RevocationReceipt = z.output<typeof revocationReceipt>

// The last Owner has a preview too: only the revoke itself counts the remaining Owners.
const { last_owner, ...reasonsOfPreview } = refusals

const path = '/spaces/{spaceId}/users/{userId}/revocation'

export const previewRevocationContract = contract({
  id: 'previewRevocation',
  summary: 'What revoking a user’s access would do',
  method: 'GET',
  path,
  session: 'required',
  lane: 'ending',
  params: userParams,
  answers: { 200: { description: 'The preview, with ETag', schema: revocationPreview } },
  problems: [problems.not_found, ...Object.values(reasonsOfPreview)],
})

/** `reassignContactsTo` absent or null leaves the contacts unassigned; several get equal shares. */
export const revokeAccessContract = contract({
  id: 'revokeAccess',
  summary: 'Revoke a user’s access to the Space, for good',
  method: 'POST',
  path,
  session: 'required',
  lane: 'ending',
  params: userParams,
  body: z.strictObject({ reassignContactsTo: handoverTarget.optional() }),
  bodyOptional: true,
  idempotent: true,
  versioned: true,
  changedMeanwhile: z.strictObject({ preview: revocationPreview }),
  answers: { 200: { description: 'The receipt', schema: revocationReceipt } },
  problems: [
    problems.not_found,
    ...Object.values(reasonsOfPreview),
    proofProblems.confirm_it_is_you,
    last_owner,
    handoverProblems.handover_target_gone,
  ],
})
