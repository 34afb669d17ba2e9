import { z } from 'zod'
import { contract, id, moment } from '../platform/contract.ts'
import { problems } from '../platform/problem.ts'

/** One mail as the local mailbox keeps it. */
export const localMail = z
  .strictObject({
    id,
    at: moment,
    to: z.string(),
    subject: z.string(),
    text: z.string(),
    html: z.string(),
  })
  .meta({ id: 'LocalMail' })

export type LocalMail = z.output<typeof localMail>

/** Read the local mailbox, which exists only on loopback and outside production. */
export const listMailboxContract = contract({
  id: 'listMailbox',
  summary: 'The mails Rollcall would have sent, newest first, where it has no mail server',
  method: 'GET',
  path: '/mailbox',
  session: 'none',
  answers: {
    200: {
      description: 'The last mails; each with its text and its HTML part',
      schema: z.strictObject({ items: z.array(localMail) }),
    },
  },
  problems: [problems.not_found],
})
