import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common'

/** Longer passwords are on no list, and estimating them takes long. */
const judgedLength = 64

const estimator = new ZxcvbnFactory({
  dictionary,
  graphs: adjacencyGraphs,
  maxLength: judgedLength,
})

/** How hard a password is to guess, from 0 to 4 by powers of ten: 10³, 10⁶, 10⁸ and 10¹⁰ guesses. */
export type Strength = 0 | 1 | 2 | 3 | 4

export function strengthOf(text: string): Strength {
  return estimator.check(text).score
}

/**
 * Whether a password is among the common ones of the list, or little more than one of them: with a year or a row
 * of digits after it, twice in a row, with signs for letters. Fewer than a million guesses find these.
 */
export function isCommon(text: string): boolean {
  return text.length <= judgedLength && strengthOf(text) < 2
}
