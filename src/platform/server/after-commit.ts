import { openLog } from './log.ts'

/**
 * Runs what follows a committed act, or its clean-up. The act has happened, whatever becomes of this. So a
 * failure here is logged and never thrown: otherwise people would be told that the act failed, and would do it
 * twice.
 */
export async function afterCommit(what: string, effect: () => unknown): Promise<void> {
  try {
    await effect()
  } catch (error) {
    openLog().error({ err: error }, `done, but afterwards failed: ${what}`)
  }
}
