import { z } from 'zod'
import { accessLevel, restrictionSet } from '../access/access.ts'
import { emailAddress } from '../accounts/email-address.ts'
import { id, moment } from '../platform/contract.ts'
import { problemKinds } from '../platform/problem.ts'

/** The state of a mail to the invited person. */
export const deliveryStates = ['queued', 'sent', 'failed'] as const

/** The state of an invitation that has not ended. */
export const invitationState = z.enum(['pending', 'expired'])

/** An offer of access to one Space, bound to one address, as the people who manage it see it. */
export const invitation = z
  .strictObject({
    id,
    email: z.string(),
    accessLevel,
    restrictions: restrictionSet,
    /** The team that the person joins on accepting. */
    teamId: id.optional(),
    invitedBy: z.strictObject({ userId: id, name: z.string() }),
    state: invitationState,
    createdAt: moment,
    expiresAt: moment,
    delivery: z.strictObject({
      state: z.enum(deliveryStates),
      lastError: z.string().nullable(),
      sentAt: moment.nullable(),
    }),
  })
  .meta({ id: 'Invitation' })

export type Invitation = z.output<typeof invitation>

/** The outcome for each address in the list. */
export const inviteOutcomes = [
  'invited',
  'already_invited',
  'already_a_user',
  'invalid_email',
  'too_many_mails',
] as const

/** An invitation as the invited person sees it. */
export const offer = z
  .strictObject({
    organizationName: z.string(),
    spaceName: z.string(),
    email: emailAddress,
    accessLevel,
    invitedBy: z.string(),
    expiresAt: moment,
    accountExists: z.boolean(),
  })
  .meta({ id: 'InvitationOffer' })

export type Offer = z.output<typeof offer>

/** The refusals when someone follows an invitation. */
export const invitationProblems = problemKinds({
  invitation_for_another_address: [403, 'This invitation is for another address'],
  email_not_verified: [403, 'This link does not prove the address'],
  already_a_user: [409, 'Already a user of this Space'],
  invitation_no_longer_valid: [409, 'This invitation is no longer valid'],
  invitation_expired: [410, 'This invitation has expired'],
  invitation_withdrawn: [410, 'This invitation was withdrawn'],
  invitation_used: [410, 'This invitation was already accepted'],
  invitation_link_replaced: [410, 'This link was replaced by a newer one'],
})
