import { z } from 'zod'

export const jobStates = ['queued', 'running', 'done', 'failed', 'cancelled'] as const

export type JobState = (typeof jobStates)[number]

/** What of a job's rejected and noted lines its answer tells; the rest is in the reports. */
export const linesShown = 100

/** So many rejected lines are kept, and so many noted ones: no one mends more. All are counted. */
export const linesKept = 10_000

/**
 * How far work is that takes longer than a request. `done` counts lines accepted or contacts dealt out;
 * of those accepted some were written into a contact that was there (`updatedCount`) or left out because
 * it was (`leftOutCount`); of
 * noted lines something is to be said. `reason` says why it failed, where that can be said.
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

/** Whether nothing more will happen in it. */
export const hasEnded = (state: JobState) =>
  state === 'done' || state === 'failed' || state === 'cancelled'
