import { z } from 'zod'

export const jobStates = ['queued', 'running', 'done', 'failed', 'cancelled'] as const

export type JobState = (typeof jobStates)[number]

/** What of a job's rejected lines its answer tells; the rest is in the report. */
export const rejectedShown = 100

/** How far work is that takes longer than a request. `done` counts lines accepted or contacts dealt out. */
export const job = z.strictObject({
  state: z.enum(jobStates),
  done: z.int(),
  total: z.int(),
  rejectedCount: z.int(),
  rejected: z.array(z.strictObject({ line: z.int(), reason: z.string() })),
})

export type Job = z.output<typeof job>

/** Whether nothing more will happen in it. */
export const hasEnded = (state: JobState) =>
  state === 'done' || state === 'failed' || state === 'cancelled'
