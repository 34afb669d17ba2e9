import { z } from 'zod'

export const jobStates = ['queued', 'running', 'done', 'failed', 'cancelled'] as const

export type JobState = (typeof jobStates)[number]

/** How many of a job's rejected and noted lines its answer contains; the rest is in the reports. */
export const linesShown = 100

/** How many rejected lines, and how many noted ones, are stored: nobody corrects more. All are counted. */
export const linesKept = 10_000

/**
 * The progress of work that takes longer than a request. `done` counts lines accepted or contacts dealt out. Of
 * the accepted lines, some were written into an existing contact (`updatedCount`) or left out because it exists
 * (`leftOutCount`); noted lines have a note. `reason` says why it failed, if that is known.
 */
export const job = z.strictObject({
  state: z.enum(jobStates),
  done: z.int(),
  total: z.int(),
  rejectedCount: z.int(),
  rejected: z.array(z.strictObject({ line: z.int(), reason: z.string() })),
  updatedCount: z.int(),
  leftOutCount: z.int(),
  notedCount: z.int(),
  noted: z.array(z.strictObject({ line: z.int(), note: z.string() })),
  reason: z.string().nullable(),
})

export type Job = z.output<typeof job>

/** Whether the job has ended. */
export const hasEnded = (state: JobState) =>
  state === 'done' || state === 'failed' || state === 'cancelled'
