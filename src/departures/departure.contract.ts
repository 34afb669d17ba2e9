import { z } from 'zod'
import { accessLevel } from '../access/access.ts'
import { refusals } from '../access/why-not.ts'
import { contract, id, moment, pageOf, pageQuery } from '../platform/contract.ts'
import { problems } from '../platform/problem.ts'
import { presence } from '../presence/presence.ts'

const params = z.strictObject({ spaceId: id })

/** Asking again changes nothing. */
export const askToLeaveContract = contract({
  id: 'askToLeave',
  summary: 'Ask those who can revoke one’s access to do so',
  method: 'POST',
  path: '/spaces/{spaceId}/departure-request',
  session: 'required',
  params,
  answers: {
    200: {
      description: 'Asked; nobody’s access has changed',
      schema: z.strictObject({ askedAt: moment }),
    },
  },
  problems: [problems.not_found, refusals.last_owner, problems.too_many_requests],
})

export const stayContract = contract({
  id: 'stay',
  summary: 'Take back the request to leave',
  method: 'DELETE',
  path: '/spaces/{spaceId}/departure-request',
  session: 'required',
  params,
  answers: { 204: { description: 'One does not ask to leave, or never did' } },
  problems: [problems.not_found],
})

/** One’s place in a Space. */
export const myMembership = z
  .strictObject({
    spaceId: id,
    spaceName: z.string(),
    organizationName: z.string(),
    accessLevel,
    joinedAt: moment,
    presence: presence.meta({ description: 'How one is shown there now' }),
    lastSeenAt: moment.nullable(),
    askedToLeaveAt: moment.nullable(),
    whyNotAskToLeave: z.enum(['last_owner']).nullable(),
  })
  .meta({ id: 'MyMembership' })

export type MyMembership = z.output<typeof myMembership>

export const listMyMembershipsContract = contract({
  id: 'listMyMemberships',
  summary: 'The Spaces one belongs to, and what is stored of one’s presence there',
  method: 'GET',
  path: '/me/memberships',
  session: 'required',
  lane: 'lists',
  query: z.strictObject(pageQuery),
  answers: {
    200: { description: 'A page, by Organization and name', schema: pageOf(myMembership) },
  },
  problems: [],
})
