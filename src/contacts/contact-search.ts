import { nameKey } from '../accounts/name.ts'
import { wholeName, wordsOf } from '../accounts/name-words.ts'
import { cleanQuery, plainDashes } from '../platform/clean-text.ts'
import { digitsOf, lastDigits } from './phone-digits.ts'

const phoneSigns = /^[0-9+*#()./ x-]+$/i
const addressSigns = /^[\x21-\x7e]+$/

/** What a contact is found by, in the order of the attempts. */
export const searchParts = ['name', 'email', 'domain', 'phone', 'lastDigits'] as const
export type SearchPart = (typeof searchParts)[number]

/** The search text, split into what can be found: each part matches the beginning of a term. */
export interface ContactSearch {
  /** Each of them must begin a word of the name; empty if the search cannot mean a name. */
  words: string[]
  /** It was typed as an address, so a name matches only if it is written as an address too. */
  isAddress: boolean
  /** The beginnings of the terms of details, if the search may mean one. */
  details: Partial<Record<Exclude<SearchPart, 'name'>, string>>
}

/** Further terms: an address is also found by its domain, and a number by its last digits. */
const domainTerm = (domain: string) => `@${domain}`
const fromItsEnd = (digits: string) => `<${[...digits].reverse().join('')}`

function emailSearched(text: string) {
  if (!addressSigns.test(text)) return {}
  const email = text.toLowerCase()
  if (email.startsWith('@')) return { domain: email }
  return email.includes('@') ? { email } : { email, domain: domainTerm(email) }
}

function phoneSearched(text: string) {
  if (!phoneSigns.test(text)) return {}
  const phone = digitsOf(text.replace(/^00/, ''))
  const last = lastDigits(text)
  return { ...(phone && { phone }), ...(last && { lastDigits: fromItsEnd(last) }) }
}

/** Reads what was typed into the search box. If details are masked, only names are searched (T35). */
export function readContactSearch(typed: string, masked: boolean): ContactSearch {
  const text = plainDashes(cleanQuery(typed))
  const name = { words: wordsOf(nameKey(text)), isAddress: text.includes('@') }
  if (masked) return { ...name, details: {} }
  return { ...name, details: { ...emailSearched(text), ...phoneSearched(text) } }
}

interface Found {
  name: string
  email: string | null
  phone: string | null
}

/** The terms of a contact's details, as the database function terms_of() builds them. */
function detailTerms({ email, phone }: Found): ContactSearch['details'] {
  const address = email?.toLowerCase()
  const domain = address?.split('@').at(1)
  const digits = digitsOf(phone ?? '')
  return {
    ...(address && { email: address }),
    ...(domain && { domain: domainTerm(domain) }),
    ...(digits && { phone: digits, lastDigits: fromItsEnd(digits) }),
  }
}

/** The first part and term that find this contact, or null if the search does not match it. */
export function howFound(
  search: ContactSearch,
  one: Found,
): { part: SearchPart; terms: string[] } | null {
  const { words, isAddress, details } = search
  const own = wordsOf(wholeName(one.name))
  const fits = words.every(word => own.some(mine => mine.startsWith(word)))
  if (fits && words.length > 0 && (!isAddress || nameKey(one.name).includes('@'))) {
    return { part: 'name', terms: own }
  }
  const terms = detailTerms(one)
  for (const part of searchParts) {
    if (part === 'name') continue
    const [text, term] = [details[part], terms[part]]
    if (text !== undefined && term?.startsWith(text)) return { part, terms: [term] }
  }
  return null
}
