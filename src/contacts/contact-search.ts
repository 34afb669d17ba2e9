import { nameKey } from '../accounts/name.ts'

/** What lies between words. The same signs end a word in words_of() of the database. */
export const betweenWords = /[\s!-/:-@[-`{-~\u00a0\u2000-\u206f\u3000-\u303f]+/u
const phoneSigns = /^[0-9+*#()./ x-]+$/i
const addressSigns = /^[\x21-\x7e]+$/

/** What is searched, divided into what can be found: each part from the beginning of a term. */
export interface ContactSearch {
  /** All of them must begin a word of the name; none where no name is meant. */
  words: string[]
  /** Typed as an address: a name fits only if it is written as one, too. */
  isAddress: boolean
  /** The beginning of an email address. */
  email: string | null
  /** The first digits of a phone number. */
  phone: string | null
}

/** By what a contact is found, in the order in which it is tried. */
export type SearchPart = 'name' | 'email' | 'phone'

/** The words of a name's key, as they are found. */
export function wordsOf(key: string): string[] {
  return [...new Set(key.split(betweenWords))].filter(word => word !== '')
}

/** The digits of a phone number, as it is found. */
export const digitsOf = (phone: string) => phone.replace(/[^0-9]/g, '')

/** Reads what was typed into the search box. With details masked, only names are searched (T35). */
export function readContactSearch(typed: string, masked: boolean): ContactSearch {
  const text = typed.trim()
  const name = { words: wordsOf(nameKey(text)), isAddress: text.includes('@') }
  if (masked) return { ...name, email: null, phone: null }
  const digits = phoneSigns.test(text) ? digitsOf(text) : ''
  const email = addressSigns.test(text) ? text.toLowerCase() : null
  return { ...name, email, phone: digits || null }
}

interface Found {
  nameKey: string
  email: string | null
  phone: string | null
}

/** By what this contact is found first, or null where the search does not mean it. */
export function howFound(search: ContactSearch, one: Found): SearchPart | null {
  const { words, isAddress, email, phone } = search
  const own = wordsOf(one.nameKey)
  const fits = words.every(word => own.some(mine => mine.startsWith(word)))
  if (fits && words.length > 0 && (!isAddress || one.nameKey.includes('@'))) return 'name'
  if (email !== null && one.email?.toLowerCase().startsWith(email)) return 'email'
  if (phone !== null && one.phone && digitsOf(one.phone).startsWith(phone)) return 'phone'
  return null
}
