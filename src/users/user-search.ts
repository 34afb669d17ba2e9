import { canonicalEmail } from '../accounts/email-address.ts'
import { nameKey } from '../accounts/name.ts'
import { wordsOf } from '../accounts/name-words.ts'
import { cleanQuery, plainDashes } from '../platform/clean-text.ts'

/** The number of words compared, longest first: typing a hundred words does not narrow the search further. */
const comparedAtMost = 4

/** The search text for members, split into parts that each match the beginning of a term. */
export interface UserSearch {
  /** Each of them must begin a word of the name, longest first; empty if the search cannot mean a name. */
  words: string[]
  /** It was typed as an address, so a name matches only if it is written as an address too. */
  isAddress: boolean
  /** The beginning of a part of the email address; null if addresses are not searched (T35). */
  address: string | null
}

/** Reads what was typed into the search box. */
export function readUserSearch(typed: string, byEmail: boolean): UserSearch {
  const text = plainDashes(cleanQuery(typed))
  const words = wordsOf(nameKey(text)).sort((one, other) => other.length - one.length)
  const address = byEmail && text !== '' ? (canonicalEmail(text) ?? text.toLowerCase()) : null
  return { words: words.slice(0, comparedAtMost), isAddress: text.includes('@'), address }
}
