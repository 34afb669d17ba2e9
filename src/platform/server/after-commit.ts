import { openLog } from './log.ts'

/**
 * Runs what follows a committed act, or its clean-up. The act has happened, even if this fails. So a failure is logged
 * and never thrown. Otherwise people would believe that the act had failed, and would do it twice.
 */
export async function afterCommit(what: string, effect: () => unknown): Promise<void> {
  try {
    await effect()
  } catch (error) {
    openLog().error({ err: error }, `done, but afterwards failed: ${what}`)
  }
}
