/**
 * Does one job. It may be done again after a crash, so doing it twice must be harmless. It
 * answers `again` where its next turn is queued already.
 */
export type Task = (
  payload: Record<string, unknown>,
  attempt: { last: boolean },
) => Promise<unknown>

/** After so long a turn ends, and others that are queued come first. */
export const turnMilliseconds = 700

/** Workers who do these tasks and nothing else, so that they wait for no other crew's. */
export type Crew = Readonly<Record<string, Task>>
