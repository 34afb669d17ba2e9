/**
 * Does one job. It may run again after a crash, so running twice must be harmless. It returns `again` if its
 * next turn is already queued.
 */
export type Task = (
  payload: Record<string, unknown>,
  attempt: { last: boolean },
) => Promise<unknown>

/** A turn ends after this long, and other queued jobs come first. */
export const turnMilliseconds = 700

/** Workers who do only these tasks, so that they wait for no other crew's. */
export type Crew = Readonly<Record<string, Task>>
