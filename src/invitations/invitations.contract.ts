import { z } from 'zod'
import { accessLevel, refineAccess, restrictionSet } from '../access/access.ts'
import { refusals } from '../access/why-not.ts'
import { proofProblems } from '../accounts/proof.contract.ts'
import { contract, id, pageOf, pageQuery, searchQuery } from '../platform/contract.ts'
import { problems } from '../platform/problem.ts'
import { inSpaceParams } from '../spaces/space.ts'
import { invitation, invitationProblems, invitationState, inviteOutcomes } from './invitation.ts'

const invitationParams = z.strictObject({ spaceId: id, invitationId: id })

const { not_found, too_many_requests } = problems
const { level_too_low, restricted, outranked } = refusals
const { confirm_it_is_you } = proofProblems
const { invitation_expired, invitation_withdrawn, invitation_used } = invitationProblems
const manageProblems = [not_found, level_too_low, restricted, outranked]
const openProblems = [...manageProblems, invitation_expired, invitation_withdrawn, invitation_used]

/** Pending and expired, newest first; those of one list by address. */
export const listInvitationsContract = contract({
  id: 'listInvitations',
  summary: 'The open invitations of a Space',
  method: 'GET',
  path: '/spaces/{spaceId}/invitations',
  session: 'required',
  lane: 'lists',
  params: inSpaceParams,
  query: z.strictObject({
    query: searchQuery,
    state: invitationState.optional(),
    ...pageQuery,
  }),
  answers: { 200: { description: 'A page', schema: pageOf(invitation) } },
  problems: [not_found, level_too_low, restricted],
})

/**
 * 1,000 recipients a day per Space; then 429 and nothing is done. 5 mails a day to one mailbox; then it is
 * left out as `too_many_mails`, or 429 where nobody else is in the list.
 */
export const invitePeopleContract = contract({
  id: 'invitePeople',
  summary: 'Invite people to a Space by email',
  method: 'POST',
  path: '/spaces/{spaceId}/invitations',
  session: 'required',
  params: inSpaceParams,
  bodyLimitBytes: 512 * 1024,
  body: z
    .strictObject({
      emails: z.array(z.string().max(1000)).min(1).max(200),
      accessLevel,
      restrictions: restrictionSet,
      // They join it by accepting, if it is still there.
      teamId: id.nullish(),
    })
    .superRefine(refineAccess),
  idempotent: true,
  answers: {
    200: {
      description: 'What became of each address, in order',
      schema: z.strictObject({
        results: z.array(
          z.strictObject({
            email: z.string(),
            outcome: z.enum(inviteOutcomes),
            invitation: invitation.optional(),
          }),
        ),
      }),
    },
  },
  problems: [...manageProblems, confirm_it_is_you, too_many_requests],
})

/** Ends all earlier links and starts the full term again; the asker becomes the sender. */
export const sendAgainContract = contract({
  id: 'sendInvitationAgain',
  summary: 'Send an invitation again, with a new link',
  method: 'POST',
  path: '/spaces/{spaceId}/invitations/{invitationId}/delivery',
  session: 'required',
  params: invitationParams,
  answers: { 200: { description: 'The invitation, queued', schema: invitation } },
  problems: [...openProblems, confirm_it_is_you, too_many_requests],
})

/** The link to pass on oneself. It does not prove the mailbox. */
export const copyLinkContract = contract({
  id: 'copyInvitationLink',
  summary: 'A further link of an invitation',
  method: 'POST',
  path: '/spaces/{spaceId}/invitations/{invitationId}/link',
  session: 'required',
  params: invitationParams,
  answers: { 200: { description: 'The link', schema: z.strictObject({ url: z.string() }) } },
  problems: [...openProblems, confirm_it_is_you],
})

export const withdrawInvitationContract = contract({
  id: 'withdrawInvitation',
  summary: 'Withdraw an invitation',
  method: 'DELETE',
  path: '/spaces/{spaceId}/invitations/{invitationId}',
  session: 'required',
  lane: 'ending',
  params: invitationParams,
  answers: { 204: { description: 'Withdrawn; its links end' } },
  problems: openProblems,
})
