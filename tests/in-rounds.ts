const atOnce = 4

/** Tells a story many times, a few at once: what only goes wrong sometimes gets its chances. */
export async function inRounds(
  rounds: number,
  story: (round: number) => Promise<void>,
): Promise<void> {
  let next = 0
  const teller = async () => {
    while (next < rounds) await story(next++)
  }
  await Promise.all(Array.from({ length: atOnce }, teller))
}
