import { canonicalEmail } from '../accounts/email-address.ts'
import { phone } from '../contacts/contact.ts'
import { cleanAddress, cleanName, cleanPhone } from '../platform/clean-text.ts'
import { asBeforeWriting } from '../platform/harmless-cell.ts'
import { notes, type Reason, reasons } from './reasons.ts'

/** What was read in a cell, with what is to be said about it; or why it cannot be read. */
export type ReadCell = { value: string; note?: string } | Reason

const nothing: ReadCell = { value: '' }

/** What products and people write where there is nothing. */
const placeholders = new Set([
  ...[
    'n/a',
    '#n/a',
    'n.a.',
    'n.a',
    'na',
    '#na',
    'n/d',
    'n.d.',
    'null',
    '(null)',
    '\\n',
    'nil',
    'none',
  ],
  ...['(none)', '<none>', 'unknown', '(unknown)', 'undefined', 'nan', 'blank', '(blank)', 'empty'],
  ...['(empty)', 'no value', '(no value)', 'not set', 'not provided', 'not available', 'no email'],
  ...['no owner', 'unassigned', 'not assigned', 'nobody', 'tbd', 'k.a.', 'keine', 'kein'],
  ...[
    'unbekannt',
    'ninguno',
    'ninguna',
    'desconocido',
    's/n',
    'aucun',
    'aucune',
    'inconnu',
    'nenhum',
  ],
  ...['nenhuma', 'desconhecido', 'não informado', 'sin asignar', 'non assigné', 'nicht zugewiesen'],
])
const onlySigns = /^[\s\p{P}\p{S}]*$/u

const isNothing = (text: string) => onlySigns.test(text) || placeholders.has(text.toLowerCase())

/** Of a name only signs and what can be no name are nothing: people are called None and Null. */
const isNoName = (text: string) => /^[\s\-–—_.?*/#|:;,]*$/u.test(text) || /^#?n\/a$/i.test(text)

/** A cell without what a spreadsheet, a product or another program put around it. */
export const bareCell = (cell: string): string => cleanName(asBeforeWriting(cell.trim()))

/** Reads a cell of the name: on one line, with one space between its words. */
export function readName(cell: string): string {
  const name = bareCell(cell).replace(/\s+/g, ' ').trim()
  return isNoName(name) ? '' : name
}

const quotesAround = /^(["'“”‘’«»„<([])+|(["'“”‘’«»>)\]])+$/g
const inAngles = /<\s*([^<>\s]+@[^<>\s]+?)\s*>/

function asAddress(text: string): string | null {
  const [, inside] = inAngles.exec(text) ?? []
  const address = cleanAddress(inside ?? text)
    .replace(quotesAround, '')
    .replace(/^mailto:([^?]*).*$/i, '$1')
    .replace(/[.,;:]+$/, '')
    .trim()
  return canonicalEmail(address) === null ? null : address
}

const several = (text: string, between: RegExp) =>
  text
    .split(between)
    .map(part => part.trim())
    .filter(part => part !== '' && !isNothing(part))

/** Reads an email address; of several the first that is one. */
export function readEmail(cell: string): ReadCell {
  const text = cleanAddress(asBeforeWriting(cell.trim()))
  if (isNothing(text)) return nothing
  const plain = canonicalEmail(text) === null ? null : text
  if (plain) return { value: plain }
  const parts = several(text, /:::|[;,|\s]+(?![^<]*>)|\s+\/\s+/)
  const read = parts.flatMap(part => asAddress(part) ?? [])
  const [first, ...others] = [...new Set(read)]
  const whole = first ?? asAddress(text)
  if (!whole) return reasons.email
  return others.length > 0 ? { value: whole, note: notes.moreEmails(others) } : { value: whole }
}

const extension =
  /[\s,;]*\b(?:ext(?:ension|n)?|durchwahl|dw|poste|ramal|anexo|int)\b\.?:?\s*(\d{1,8})\s*$/i
const inSheet = /^(\d{5,})[.,]0+$/
const shortened = /^\d+([.,]\d+)?\s*e\s*\+?\s*\d+$/i
/** No number has more digits (E.164). */
const mostDigits = 15

const digitsIn = (text: string) => text.replace(/x.*$/i, '').replace(/\D/g, '').length

function asPhone(text: string): string | null {
  const number = cleanPhone(text)
    .replace(extension, ' x$1')
    .replace(inSheet, '$1')
    .replace(/\s+/g, ' ')
    .trim()
  return /\d/.test(number) && phone.safeParse(number).success ? number : null
}

const isOne = (number: string) =>
  (number.match(/\+/g) ?? []).length < 2 &&
  (digitsIn(number) <= mostDigits || !/[/,;]/.test(number))

/** Reads a phone number; of several the first that is one. */
export function readPhone(cell: string): ReadCell {
  const text = cleanPhone(asBeforeWriting(cell.trim()))
  if (isNothing(text)) return nothing
  if (shortened.test(text)) return reasons.phoneShortened
  const whole = asPhone(text)
  if (whole && isOne(whole)) return { value: whole }
  const parts = several(
    text,
    /:::|[;,|\n]|\s+(?:or|oder|ou|o|and|und|et|y|e)\s+|\s*\/\s*(?=[+0(])|\s+(?=\+)/i,
  )
  const [first, ...others] = [...new Set(parts.flatMap(part => asPhone(part) ?? []))]
  const value = parts.length > 1 ? first : (whole ?? first)
  if (!value) return reasons.phone
  return others.length > 0 ? { value, note: notes.morePhones(others) } : { value }
}

/** The assignee a cell names: by address if it is one, otherwise by name. */
export type NamedAssignee = { email: string } | { name: string }

export function readAssignee(cell: string): NamedAssignee | null {
  const text = bareCell(cell).replace(/\s+/g, ' ')
  if (isNothing(text)) return null
  const address = asAddress(text)
  return address ? { email: address } : { name: text }
}
