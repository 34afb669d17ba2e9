import { z } from 'zod'
import { contract, id } from '../platform/contract.ts'
import { problems } from '../platform/problem.ts'

/**
 * The live channel of a Space, a WebSocket. People who may not connect are refused before the upgrade; so is a
 * request that does not ask for an upgrade. `since` is a version received before: then only what changed is
 * sent.
 */
export const liveContract = contract({
  id: 'openLine',
  summary: 'Who is here, live (WebSocket)',
  method: 'GET',
  path: '/live',
  session: 'required',
  query: z.strictObject({ spaceId: z.string(), since: z.string().max(200).optional() }),
  answers: { 101: { description: 'The line is open; frames are JSON text' } },
  problems: [
    problems.malformed,
    problems.cross_site,
    problems.not_found,
    problems.too_many_requests,
  ],
})

/** The id in `spaceId`; a value that is not an id is answered like a Space that does not exist. */
export const lineSpaceId = id
