import { z } from 'zod'
import { refusals } from '../access/why-not.ts'
import { contract, id } from '../platform/contract.ts'
import { problems } from '../platform/problem.ts'
import { inSpaceParams } from '../spaces/space.ts'

const { not_found } = problems
const { level_too_low, restricted } = refusals

/** The most contacts one request may act on. */
export const contactsAtOnce = 500

/** Contacts, each listed once, with the version the asker saw; without a version, any version is acted on. */
const chosenContacts = z
  .array(z.strictObject({ id, version: z.int().optional() }))
  .min(1)
  .max(contactsAtOnce)
  .refine(
    chosen => new Set(chosen.map(one => one.id)).size === chosen.length,
    'must name each contact once',
  )

export type ChosenContact = z.output<typeof chosenContacts>[number]

const results = <const Outcomes extends readonly [string, ...string[]]>(outcomes: Outcomes) =>
  z.strictObject({ results: z.array(z.strictObject({ id, outcome: z.enum(outcomes) })) })

/** The outcome for one of many contacts that are assigned. */
export const assignmentOutcomes = [
  'assigned',
  'unchanged',
  'changed_meanwhile',
  'not_found',
] as const

/** The outcome for one of many contacts that are deleted. */
export const deletionOutcomes = ['deleted', 'changed_meanwhile', 'not_found'] as const

/** Assigns each as if it were alone; all that can be assigned are, in one transaction. */
export const assignContactsContract = contract({
  id: 'assignContacts',
  summary: 'Assign many contacts to a user of the Space, or to nobody',
  method: 'POST',
  path: '/spaces/{spaceId}/contacts/assignments',
  session: 'required',
  params: inSpaceParams,
  body: z.strictObject({ contacts: chosenContacts, userId: id.nullable() }),
  idempotent: true,
  answers: {
    200: {
      description: 'What became of each contact, in order',
      schema: results(assignmentOutcomes),
    },
  },
  problems: [not_found],
})

/** Deletes each as if it were alone; all that can be deleted are, in one transaction. */
export const deleteContactsContract = contract({
  id: 'deleteContacts',
  summary: 'Delete many contacts',
  method: 'POST',
  path: '/spaces/{spaceId}/contacts/deletions',
  session: 'required',
  params: inSpaceParams,
  body: z.strictObject({ contacts: chosenContacts }),
  idempotent: true,
  answers: {
    200: {
      description: 'What became of each contact, in order',
      schema: results(deletionOutcomes),
    },
  },
  problems: [not_found, level_too_low, restricted],
})
