const atOnce = 4

/** Whether everything is tried in every combination: `npm test -- --long`. */
export const isLong = process.env.ROUNDS === 'all'

/** How many of these rounds are run: all of them in a long run, otherwise a quarter. */
export const roundsOf = (full: number): number =>
  isLong ? full : Math.max(Math.ceil(full / 4), Math.min(full, atOnce))

/**
 * Runs a story many times, a few at once, so that rare faults get their chance. `npm test -- --long` runs all
 * the rounds.
 */
export async function inRounds(
  rounds: number,
  story: (round: number) => Promise<void>,
): Promise<void> {
  const told = roundsOf(rounds)
  let next = 0
  const teller = async () => {
    while (next < told) await story(next++)
  }
  await Promise.all(Array.from({ length: atOnce }, teller))
}
