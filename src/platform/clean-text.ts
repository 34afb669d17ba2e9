// What comes along when people copy text: invisible characters, spaces and hyphens that hold a line together,
// the characters of another keyboard. Each function takes linear time, and cleaning twice changes nothing.

/** Invisible and part of no word: breaks, marks and fillers. */
const unseen = /[\u00ad\u180e\u200b\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb]+/gu
const reordering = /\p{Bidi_Control}+/gu
const joiners = /[\u200c\u200d]+/gu
const spaces = /[ \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/gu
const spacesAndBreaks = /[\s\u0085]+/gu
const hyphens = /[\u2010\u2011]/gu
const dashes = /[\u2010-\u2015\u2043\u2212\ufe58\ufe63]/gu
const fullWidth = /[\uff01-\uff5e]/gu
const fullWidthNonLetters = /[\uff01-\uff20\uff3b-\uff40\uff5b-\uff5e]/gu
const otherDigits = /[\u0660-\u0669\u06f0-\u06f9]/gu

/** Shows nothing on a page, whatever Unicode classes it as. */
const blank =
  /[\s\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cs}\u2800\ufff9-\ufffb\u{16fe4}\u{1d159}\u{13441}\u{13442}]+/gu

// Joiners shape the words of Persian or Malayalam and hold an emoji together. Elsewhere they are invisible.
const joinedLetter =
  /^(?![\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]|[\u0300-\u036f])[\p{L}\p{M}]/u
const mark = /^\p{M}/u
const picture = /^\p{Extended_Pictographic}/u
const endOfPicture = /^(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f)/u

/** The character that ends at `end`. */
function characterBefore(text: string, end: number): string {
  const [first = '', second = ''] = text.slice(Math.max(0, end - 2), end)
  return second || first
}

function keepNeededJoiner(run: string, at: number, text: string): string {
  const before = characterBefore(text, at)
  const after = text.slice(at + run.length, at + run.length + 2)
  const isInWord = joinedLetter.test(before) && (joinedLetter.test(after) || mark.test(before))
  const isInPicture = endOfPicture.test(before) && picture.test(after)
  return isInWord || isInPicture ? run.charAt(0) : ''
}

const plain = (sign: string) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0)
const digit = (sign: string) => String(sign.charCodeAt(0) % 16)

/** A text without such characters at its beginning and end. A pattern that ends in `$` would take n² steps. */
function strip(text: string, signs: string): string {
  let from = 0
  let to = text.length
  while (from < to && signs.includes(text.charAt(from))) from++
  while (to > from && signs.includes(text.charAt(to - 1))) to--
  return text.slice(from, to)
}

/** Whether there is anything visible in a text. */
export function isVisible(text: string): boolean {
  return text.replace(blank, '') !== ''
}

/** One line, cleaned. Characters that reorder it stay, so that callers can refuse them. */
export function cleanLine(text: string): string {
  return text
    .replace(unseen, '')
    .replace(joiners, keepNeededJoiner)
    .replace(hyphens, '-')
    .replace(spaces, ' ')
    .trim()
}

/** A name, cleaned. */
export function cleanName(text: string): string {
  return cleanLine(text.replace(reordering, ''))
}

/** Characters around an address or a number that is copied from a link or a mail. */
function takeOut(text: string): string {
  let inner = strip(text, ' <>')
  while (/^(?:mailto|tel):/i.test(inner)) inner = strip(inner.slice(inner.indexOf(':') + 1), ' <>')
  return inner
}

/** A text that was typed or pasted into a search box, cleaned. */
export function cleanQuery(text: string): string {
  const seen = cleanName(text).normalize('NFKC').replace(spacesAndBreaks, ' ')
  const meant = takeOut(seen) || seen.trim()
  // Letters next to each other may combine into others.
  return meant === text ? text : cleanQuery(meant)
}

/** A text with a plain hyphen for every dash. */
export const plainDashes = (text: string): string => text.replace(dashes, '-')

const bare = (text: string) => text.replace(unseen, '').replace(reordering, '').replace(joiners, '')

/** A text in the characters of a plain keyboard, without invisible ones. Line breaks stay. */
export function plainWidth(text: string): string {
  return bare(text)
    .replace(fullWidth, plain)
    .replace(/[、﹐､]/g, ',')
    .replace(hyphens, '-')
    .replace(spaces, ' ')
}

/**
 * An email address, cleaned. Full-width letters stay as they are, since no look-alike may replace
 * another letter (T84); full-width signs and digits are read as the plain ones.
 */
export function cleanAddress(text: string): string {
  return bare(text)
    .replace(fullWidthNonLetters, plain)
    .replace(/[。｡]/g, '.')
    .replace(hyphens, '-')
    .trim()
}

const aroundPhones = ' \t\r\n\'"`´‘’‚‛“”„‟«»‹›<>=,;'

/** A phone number, cleaned: taken out of `tel:`, a link, quotes, or a cell made harmless. */
export function cleanPhone(text: string): string {
  const signs = bare(text)
    .replace(fullWidth, plain)
    .replace(otherDigits, digit)
    .replace(dashes, '-')
    .replace(spaces, ' ')
  const link = /^\s*\[[^[\]]*\]\((tel:[^()]*)\)\s*$/i.exec(signs)
  let number = strip(link?.[1] ?? signs, aroundPhones)
  while (/^tel:/i.test(number)) number = strip(number.slice(4), aroundPhones)
  const label = number.indexOf('|')
  return label < 0 ? number : strip(number.slice(0, label), aroundPhones)
}
