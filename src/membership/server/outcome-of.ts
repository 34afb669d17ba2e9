import { Problem } from '../../platform/problem.ts'

/**
 * The outcome of an act on one of many: its own result, or the code of its refusal. A refusal is decided before
 * anything changes, so a refused act leaves nothing behind in the shared transaction.
 */
export async function outcomeOf<O extends string>(
  outcomes: readonly O[],
  act: () => Promise<O>,
): Promise<O> {
  try {
    return await act()
  } catch (error) {
    const refused = error instanceof Problem && outcomes.find(one => one === error.kind.code)
    if (!refused) throw error
    return refused
  }
}
