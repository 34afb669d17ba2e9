import { z } from 'zod'
import { name } from '../accounts/name.ts'
import { password } from '../accounts/password.ts'
import { type Body, contract, id } from '../platform/contract.ts'
import { problems } from '../platform/problem.ts'
import { invitationProblems, offer } from './invitation.ts'

const token = z.string().min(1).max(200)

const {
  invitation_expired,
  invitation_withdrawn,
  invitation_used,
  invitation_link_replaced,
  invitation_for_another_address,
  email_not_verified,
  already_a_user,
  invitation_no_longer_valid,
} = invitationProblems
const { not_found, not_signed_in, too_many_requests } = problems
const linkProblems = [
  not_found,
  invitation_expired,
  invitation_withdrawn,
  invitation_used,
  invitation_link_replaced,
  too_many_requests,
]

/** Changes nothing: mail scanners follow links. */
export const lookUpInvitationContract = contract({
  id: 'lookUpInvitation',
  summary: 'What an invitation link offers',
  method: 'POST',
  path: '/invitations/lookup',
  session: 'none',
  onFullDisk: true,
  body: z.strictObject({ token }),
  answers: { 200: { description: 'The offer', schema: offer } },
  problems: linkProblems,
})

/** For copied links, which do not prove the address: 6 digits, 15 minutes, 5 tries, one at a time. */
export const mailCodeContract = contract({
  id: 'mailInvitationCode',
  summary: 'Mail a code to the invited address',
  method: 'POST',
  path: '/invitations/code',
  session: 'none',
  body: z.strictObject({ token }),
  answers: { 204: { description: 'The code is on its way' } },
  problems: linkProblems,
})

/** With a session it is for that account; without one, for a new account with this name and password. */
export const acceptInvitationContract = contract({
  id: 'acceptInvitation',
  summary: 'Accept an invitation',
  method: 'POST',
  path: '/invitations/acceptance',
  session: 'none',
  body: z.strictObject({
    token,
    name: name.optional(),
    password: password.optional(),
    code: z.string().max(20).optional(),
  }),
  answers: {
    200: {
      description: 'Accepted before by the same person',
      schema: z.strictObject({ spaceId: id, userId: id }),
    },
    201: {
      description: 'Accepted; a new user is signed in',
      schema: z.strictObject({ spaceId: id, userId: id }),
    },
  },
  problems: [
    not_signed_in,
    invitation_for_another_address,
    email_not_verified,
    already_a_user,
    invitation_no_longer_valid,
    ...linkProblems,
  ],
})

export type AcceptanceBody = Body<typeof acceptInvitationContract>

/** Also required if the invited address has no account yet. */
export const newAccount = z.strictObject({ name, password })
