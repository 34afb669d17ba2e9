import { z } from 'zod'
import { contract, id } from '../platform/contract.ts'
import { problems } from '../platform/problem.ts'

/**
 * The live channel of a Space, a WebSocket. Who may not connect is refused before the upgrade; so is
 * a request that asks for no upgrade. `since` is a version told before, to be told only what changed.
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

/** The id in `spaceId`; what is none is answered like a Space that does not exist. */
export const lineSpaceId = id
