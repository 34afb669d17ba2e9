import { z } from 'zod'
import { jobStates } from '../jobs/job.ts'
import { contract, id, moment } from '../platform/contract.ts'
import { problems } from '../platform/problem.ts'
import { inSpaceParams } from '../spaces/space.ts'

/** The number of imports listed; older ones are rarely needed, and are deleted in time. */
export const importsListed = 20

/** An import by the asker: when it began, and how far it is or how it ended. */
export const myImport = z
  .strictObject({
    jobId: id,
    startedAt: moment,
    state: z.enum(jobStates),
    done: z.int(),
    updatedCount: z.int(),
    leftOutCount: z.int(),
    rejectedCount: z.int(),
    undoneAt: moment.nullable().meta({ description: 'When it was decided that it is undone' }),
  })
  .meta({ id: 'MyImport' })

export type MyImport = z.output<typeof myImport>

/** Allows an import to be viewed and undone later, from another browser too. */
export const listMyImportsContract = contract({
  id: 'listMyImports',
  summary: 'The newest 20 imports of one’s own in a Space that are not forgotten yet',
  method: 'GET',
  path: '/spaces/{spaceId}/imports',
  session: 'required',
  lane: 'lists',
  params: inSpaceParams,
  answers: {
    200: { description: 'Newest first', schema: z.strictObject({ items: z.array(myImport) }) },
  },
  problems: [problems.not_found],
})
