import { canonicalEmail } from '../accounts/email-address.ts'
import { nameKey } from '../accounts/name.ts'
import { wordsOf } from '../accounts/name-words.ts'
import { cleanQuery, plainDashes } from '../platform/clean-text.ts'

/** So many words are compared, the longest: typing a hundred gets nobody further with the others. */
const comparedAtMost = 4

/** What is searched among members: each part from the beginning of a term. */
export interface UserSearch {
  /** All of them must begin a word of the name, the longest first; none where no name is meant. */
  words: string[]
  /** Typed as an address: a name fits only if it is written as one, too. */
  isAddress: boolean
  /** The beginning of a part of the email address; null where addresses are not searched (T35). */
  address: string | null
}

/** Reads what was typed into the search box. */
export function readUserSearch(typed: string, byEmail: boolean): UserSearch {
  const text = plainDashes(cleanQuery(typed))
  const words = wordsOf(nameKey(text)).sort((one, other) => other.length - one.length)
  const address = byEmail && text !== '' ? (canonicalEmail(text) ?? text.toLowerCase()) : null
  return { words: words.slice(0, comparedAtMost), isAddress: text.includes('@'), address }
}
