import { Problem } from '../../platform/problem.ts'

/**
 * How an act on one of many ended: as it says itself, or as the code it was refused with. It is judged
 * before it changes anything, so that one who is refused leaves nothing of it in the transaction of all.
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
