import { z } from 'zod'
import { contract, id, moment, pageOf, pageQuery } from '../platform/contract.ts'
import { problems } from '../platform/problem.ts'

/** A session as its person sees it. What is null is not known. */
export const mySession = z
  .strictObject({
    id,
    current: z.boolean().meta({ description: 'Whether it is the session of this request' }),
    browser: z.string().nullable().meta({ description: 'For instance `Firefox`' }),
    system: z.string().nullable().meta({ description: 'For instance `Windows`' }),
    address: z.string().nullable().meta({ description: 'The network address of its last use' }),
    createdAt: moment,
    lastUsedAt: moment.meta({ description: 'Up to five minutes behind' }),
  })
  .meta({ id: 'MySession' })

export type MySession = z.output<typeof mySession>

export const listSessionsContract = contract({
  id: 'listSessions',
  summary: 'Where the asker is signed in',
  method: 'GET',
  path: '/me/sessions',
  session: 'required',
  lane: 'lists',
  query: z.strictObject(pageQuery),
  answers: {
    200: {
      description: 'A page: this session, then the others, newest first',
      schema: pageOf(mySession),
    },
  },
  problems: [],
})

export const endSessionContract = contract({
  id: 'endSession',
  summary: 'End one of one’s own sessions',
  method: 'DELETE',
  path: '/me/sessions/{sessionId}',
  session: 'required',
  lane: 'ending',
  params: z.strictObject({ sessionId: id }),
  answers: { 204: { description: 'Ended; its next request is not signed in' } },
  problems: [problems.not_found],
})

export const endOtherSessionsContract = contract({
  id: 'endOtherSessions',
  summary: 'End all sessions of one’s own except this one',
  method: 'DELETE',
  path: '/me/sessions',
  session: 'required',
  lane: 'ending',
  answers: { 204: { description: 'Ended; only this session is left' } },
  problems: [],
})
