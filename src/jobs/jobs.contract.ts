import { z } from 'zod'
import { contract, id } from '../platform/contract.ts'
import { problemKinds, problems } from '../platform/problem.ts'
import { job } from './job.ts'

/** The path parameters of every endpoint about one job. */
export const jobParams = z.strictObject({ spaceId: id, jobId: id })

const path = '/spaces/{spaceId}/jobs/{jobId}'
const { not_found } = problems

/** The refusal for a job that can only be done as a whole. */
export const jobProblems = problemKinds({
  cannot_be_cancelled: [409, 'An import is undone as a whole'],
})

/** For the person who started it, and no one else: the report of an import shows what was in its file. */
export const getJobContract = contract({
  id: 'getJob',
  summary: 'How far a job is',
  method: 'GET',
  path,
  session: 'required',
  params: jobParams,
  answers: {
    200: {
      description: 'The job, with the first 100 rejected and the first 100 noted lines',
      schema: job,
    },
  },
  problems: [not_found],
})

export const getRejectedLinesContract = contract({
  id: 'getRejectedLines',
  summary: 'The rejected lines of an import as CSV, the first 10,000 of them',
  method: 'GET',
  path: `${path}/rejected.csv`,
  session: 'required',
  lane: 'lists',
  params: jobParams,
  answers: {
    200: {
      description: 'line, reason, and the line’s cells; RFC 4180',
      contentType: 'text/csv',
      fileName: 'rejected.csv',
    },
  },
  problems: [not_found],
})

export const getNotedLinesContract = contract({
  id: 'getNotedLines',
  summary:
    'The lines of an import of which something is to be said as CSV, the first 10,000 of them',
  method: 'GET',
  path: `${path}/noted.csv`,
  session: 'required',
  lane: 'lists',
  params: jobParams,
  answers: {
    200: {
      description: 'line, note, and the line’s cells; RFC 4180',
      contentType: 'text/csv',
      fileName: 'noted.csv',
    },
  },
  problems: [not_found],
})

/** The work done so far stays, and the rest is not done. A job that has ended does not change. */
export const cancelJobContract = contract({
  id: 'cancelJob',
  summary: 'Cancel a job',
  method: 'DELETE',
  path,
  session: 'required',
  params: jobParams,
  answers: { 204: { description: 'Cancelled' } },
  problems: [not_found, jobProblems.cannot_be_cancelled],
})
