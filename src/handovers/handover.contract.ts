import { z } from 'zod'
import { refusals } from '../access/why-not.ts'
import { contract, id } from '../platform/contract.ts'
import { problems } from '../platform/problem.ts'
import { userParams } from '../users/users.contract.ts'
import { handoverProblems, handoverReceipt, handoverTarget } from './handover.ts'

const { last_owner, yourself, ...reasons } = refusals

/**
 * For people who may manage the person; also for oneself, if one may manage anyone. A handover to one user or
 * to nobody is done at once. If several take the contacts, they first become nobody's and a job deals them out.
 */
export const handOverContract = contract({
  id: 'handOver',
  summary: 'Hand over everything in a user’s care',
  method: 'POST',
  path: '/spaces/{spaceId}/users/{userId}/handover',
  session: 'required',
  params: userParams,
  body: z.strictObject({ to: handoverTarget }),
  idempotent: true,
  answers: {
    200: { description: 'The receipt', schema: handoverReceipt },
    202: {
      description: 'Spread over several: the job that deals them out',
      schema: z.strictObject({ jobId: id }),
    },
  },
  problems: [problems.not_found, ...Object.values(reasons), handoverProblems.handover_target_gone],
})
