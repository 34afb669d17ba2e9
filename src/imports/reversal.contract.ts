import { z } from 'zod'
import { refusals } from '../access/why-not.ts'
import { jobParams } from '../jobs/jobs.contract.ts'
import { contract, id, moment } from '../platform/contract.ts'
import { problemKinds, problems } from '../platform/problem.ts'

const { not_found } = problems
const { level_too_low, restricted } = refusals

/** The refusal if an import cannot be undone; its detail says why. */
export const reversalProblems = problemKinds({
  cannot_be_undone: [409, 'This import cannot be undone'],
})

const path = '/spaces/{spaceId}/jobs/{jobId}/reversal'

/** What undoing an import would do, or has done. */
export const reversal = z
  .strictObject({
    contactsDeleted: z.int().meta({ description: 'Contacts that came with it' }),
    contactsRestored: z
      .int()
      .meta({ description: 'Contacts it changed, which become again what they were' }),
    contactsChangedSince: z.int().meta({
      description: 'Those of both that someone changed, or that went to someone else since',
    }),
    whyNot: z.string().nullable().meta({ description: 'Why it cannot be undone, in a sentence' }),
    undoneAt: moment.nullable(),
    jobId: id.nullable().meta({ description: 'The job that undoes it' }),
  })
  .meta({ id: 'Reversal' })

export type Reversal = z.output<typeof reversal>

/** For the person who started the import, if they may delete contacts. */
export const previewReversalContract = contract({
  id: 'previewReversal',
  summary: 'What undoing an import would do',
  method: 'GET',
  path,
  session: 'required',
  params: jobParams,
  answers: { 200: { description: 'The preview; nothing is changed', schema: reversal } },
  problems: [not_found, level_too_low, restricted],
})

/**
 * Undoes an import as a whole: the contacts it added are deleted, and those it changed get their earlier values
 * back. Refused while the import is running, and once any of its contacts was changed or went to someone else.
 * A repeated request returns the same job.
 */
export const undoImportContract = contract({
  id: 'undoImport',
  summary: 'Undo an import',
  method: 'POST',
  path,
  session: 'required',
  params: jobParams,
  answers: {
    202: {
      description: 'Decided, and carried out by this job, which cannot be cancelled',
      schema: z.strictObject({ jobId: id }),
    },
  },
  problems: [not_found, level_too_low, restricted, reversalProblems.cannot_be_undone],
})
