import { askAtOnce } from '../ask-at-once.mjs'
import { inTurn } from '../in-turn.mjs'
import { median, quantile } from '../statistics.mjs'

const atOnce = 32
const [fewest, most] = [32, 10_000]
/** Half of the rounds may lie so far apart, in parts of the median; beyond it a ratio would say nothing. */
const widest = 0.5

const spreadOf = values => (quantile(values, 0.75) - quantile(values, 0.25)) / median(values)

/**
 * Lets contenders answer the same question in turn, 32 requests at once. The first answers warm them up and say
 * how many fit into a turn. Each entry has a `contender`, gives its nth `request`, and says what each
 * answer `holds`.
 */
export async function compareAnswers(what, entries, { rounds, seconds }) {
  const ask = ({ contender, request, holds }, count) =>
    askAtOnce(
      contender.port,
      Array.from({ length: count }, (_, nth) => request(nth)),
      { atOnce, holds },
    )
  const turns = []
  for (const entry of entries) {
    await ask(entry, fewest)
    const perSecond = await ask(entry, fewest * 2)
    turns.push({ entry, count: Math.round(Math.min(most, Math.max(fewest, perSecond * seconds))) })
  }
  const samples = await inTurn(turns, rounds, ({ entry, count }) => ask(entry, count))
  return compareRates(
    what,
    entries.map(({ contender }) => contender.name),
    samples,
  )
}

/**
 * Lets contenders do acts in turn, 32 requests at once; the first turn of each warms them up. Every turn goes on
 * with the numbers after those of the last, and what it queued is done before the next turn begins.
 */
export async function compareActs(what, { rounds, count }, settle, entries) {
  const act = async ({ contender, request, holds }, round) => {
    const numbers = Array.from({ length: count }, (_, nth) => round * count + nth)
    const rate = await askAtOnce(contender.port, numbers.map(request), { atOnce, holds })
    await settle()
    return rate
  }
  const samples = await inTurn(entries, rounds + 1, act)
  return compareRates(
    what,
    entries.map(({ contender }) => contender.name),
    samples.map(([, ...measured]) => measured),
  )
}

/** A row for each contender; the first is Rollcall, and its ratio to each other is that of their rounds. */
function compareRates(what, names, samples) {
  return names.map((name, nth) => {
    const ratios = samples[0].map((rate, round) => rate / samples[nth][round])
    const isClear = spreadOf(ratios) <= widest
    return {
      contender: `${what}, ${name}`,
      perSecond: median(samples[nth]),
      spread: spreadOf(samples[nth]),
      rollcallToIt: nth === 0 ? null : isClear ? median(ratios) : 'too wide a spread',
    }
  })
}

/** How a ratio stands to a goal; without a number if its spread is too wide. */
export const ratioGoal = (goal, atLeast, { rollcallToIt }) => ({
  goal,
  atLeast,
  value: typeof rollcallToIt === 'number' ? rollcallToIt : null,
})
