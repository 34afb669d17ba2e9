import { cleanAddress, plainWidth } from '../platform/clean-text.ts'
import { canonicalEmail } from './email-address.ts'

const local = /^[a-z0-9!#$%&'*+/=?^_`{}~.-]$/i
const domain = /^[a-z0-9.-]$/i
const otherLetter = /^[^\0-\x7f]$/u
const longestLabel = 63
const letter = /^[\p{L}\p{M}\p{N}]$/u
// These scripts put no space between words, so an address may directly follow or precede one.
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

/** A quoted name before its address: its words do not count, even if they contain an address. */
const quotedName = /"[^"\n]*"(?=\s{0,9}<)/g
/** The full stop of another keyboard inside a domain; at the end of a sentence it does not count. */
const stopInDomain = /[。｡](?=[a-z0-9-]{1,63}(?:[.。｡][a-z0-9-]{1,63}){0,9}(?![a-z0-9.。｡@-]))/gi
const leader = /[.…]{3,}|…/g
const fieldsBefore = /^.*[?&](?=(?:to|cc|bcc)=)/i
const marks = /^(?:[^a-z0-9_\x80-\uffff]|(?:to|cc|bcc|e-?mail|mailto)=)+/i
const marksAndLine = /^(?:[^a-z0-9\x80-\uffff]|(?:to|cc|bcc|e-?mail|mailto)=)+/i
const listMark = /^[ \t]*(\d{1,3})\.(?=[^\s@]{1,64}@)/gm

/** Removes the numbers of a list whose lines begin with 1., 2., 3. and no space after them. */
function withoutNumbers(text: string): string {
  const numbers = [...text.matchAll(listMark)].map(([, number]) => Number(number))
  const isList = numbers.length > 1 && numbers.every((one, nth) => one === (numbers[0] ?? 0) + nth)
  return isList ? text.replace(listMark, '') : text
}

const isLocal = (sign = '') =>
  local.test(sign) || (otherLetter.test(sign) && letter.test(sign) && !unspaced.test(sign))

/** Removes characters before an address that could begin one, but begin nobody's. */
function withoutMarks(before: string, isUnderlined: boolean): string {
  return before.replace(fieldsBefore, '').replace(isUnderlined ? marksAndLine : marks, '')
}

/** Where the domain that begins at `from` ends; before words in a script without spaces. */
function endOfDomain(signs: readonly string[], from: number): number {
  let hasDot = false
  for (let to = from; ; to++) {
    const sign = signs[to] ?? ''
    if (unspaced.test(sign) && hasDot && /[a-z]/i.test(signs[to - 1] ?? '')) {
      let after = to
      while (after - to < longestLabel && unspaced.test(signs[after] ?? '')) after++
      if (signs[after] !== '.' || !letter.test(signs[after + 1] ?? '')) return to
    }
    if (!domain.test(sign) && !(otherLetter.test(sign) && letter.test(sign))) return to
    hasDot ||= sign === '.'
  }
}

/**
 * The addresses in a text that was typed or pasted: a list, a column or two of a sheet, the line of a mail
 * program, links. Words without @ are ignored. A text with an @ that is not an address is returned as it is, so
 * that someone can correct it.
 */
export function pastedAddresses(text: string): string[] {
  const meant = plainWidth(text)
    .replace(quotedName, quoted => (quoted.includes(' ') ? ' ' : quoted))
    .replace(stopInDomain, '.')
    .replace(leader, ' ')
  const signs = [...withoutNumbers(meant)]
  const found: string[] = []
  let free = 0
  for (let at = signs.indexOf('@'); at >= 0; at = signs.indexOf('@', free)) {
    let from = at
    while (from > free && isLocal(signs[from - 1])) from--
    let to = endOfDomain(signs, at + 1)
    // Two of them in one word are not an address; one before a word is how people are mentioned.
    while (from < at && signs[to] === '@') to = endOfDomain(signs, to + 1)
    const isMention = from === at && signs[to] === '@'
    free = isMention ? at + 1 : to
    const before = withoutMarks(signs.slice(from, at).join(''), signs[to] === '_')
    const after = signs
      .slice(at + 1, to)
      .join('')
      .replace(/[.-]{1,99}$/, '')
    if (isMention || (before === '' && !after.includes('.'))) continue
    found.push(cleanAddress(`${before}@${after}`))
  }
  return found
}

/** The single address in a text, without what was copied with it; any other text is only cleaned. */
export function onePastedAddress(text: string): string {
  const found = pastedAddresses(text)
  const different = new Set(found.map(one => canonicalEmail(one) ?? one))
  const [only] = found
  return different.size === 1 && only !== undefined ? only : cleanAddress(text)
}
