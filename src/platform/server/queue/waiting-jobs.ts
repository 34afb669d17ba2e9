import { sql } from 'kysely'
import type { Database } from '../database/database.ts'

/** A job that is due and that nobody works on. */
export interface WaitingJob {
  task: string
  seconds: number
}

/** The jobs that have been due longest; empty if nothing waits. */
export async function selectWaitingJobs(db: Database): Promise<WaitingJob[]> {
  return (await sql<WaitingJob>`select task, seconds from waiting_jobs()`.execute(db)).rows
}
