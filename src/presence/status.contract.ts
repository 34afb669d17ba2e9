import { z } from 'zod'
import { contract } from '../platform/contract.ts'

/** The status someone chose: as they really are, or away. */
export const chosenStatus = z.enum(['online', 'away'])

export type ChosenStatus = z.output<typeof chosenStatus>

/** The person's own status, in all their Spaces, until they change it. */
export const chooseStatusContract = contract({
  id: 'chooseStatus',
  summary: 'Choose to be shown as away, or no longer',
  method: 'PUT',
  path: '/me/status',
  session: 'required',
  body: z.strictObject({ status: chosenStatus }),
  answers: {
    200: { description: 'What is chosen now', schema: z.strictObject({ status: chosenStatus }) },
  },
  problems: [],
})
