/** Lets each contender have its turn, round after round, and answers with the samples of each. */
export async function inTurn(contenders, rounds, measure) {
  const samples = contenders.map(() => [])
  for (let round = 0; round < rounds; round++) {
    for (const [nth, contender] of contenders.entries()) {
      samples[nth].push(await measure(contender, round))
    }
  }
  return samples
}
