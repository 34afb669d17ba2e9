import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common'

/** Longer passwords are on no list, and estimating them takes long. */
const judgedLength = 64

const estimator = new ZxcvbnFactory({
  dictionary,
  graphs: adjacencyGraphs,
  maxLength: judgedLength,
})

/** How hard a password is to guess, in powers of ten: 1 under 10⁶ guesses, 2 under 10⁹, 3 under 10¹². */
export type Strength = 1 | 2 | 3 | 4

/**
 * How hard a password is to guess. A stolen hash can be tried some ten thousand times a second on one machine, so
 * 10⁹ guesses take a day, and 10¹² three years.
 */
export function strengthOf(text: string): Strength {
  const { guessesLog10 } = estimator.check(text)
  if (guessesLog10 < 6) return 1
  if (guessesLog10 < 9) return 2
  return guessesLog10 < 12 ? 3 : 4
}

/**
 * Whether a password is among the common ones of the list, or little more than one of them: with a year or a row
 * of digits after it, twice in a row, with signs for letters. Fewer than a million guesses find these.
 */
export function isCommon(text: string): boolean {
  return text.length <= judgedLength && strengthOf(text) === 1
}
