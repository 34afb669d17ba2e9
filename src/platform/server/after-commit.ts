import { openLog } from './log.ts'

/**
 * Does what follows an act that is committed, or its clean-up. It has happened, whatever becomes of this:
 * what fails here is logged and never thrown, so that nobody is refused what was done, and does it twice.
 */
export async function afterCommit(what: string, effect: () => unknown): Promise<void> {
  try {
    await effect()
  } catch (error) {
    openLog().error({ err: error }, `done, but afterwards failed: ${what}`)
  }
}
