import { readEmail, readPhone } from './cell.ts'
import { type ContactColumn, columnNamed } from './column.ts'
import { assigneeWords, emailWords, keyOf, namePartOf, phoneRank } from './header-words.ts'

/** A column with some of its values. */
export interface ColumnValues {
  name: string
  values: readonly string[]
}

/** What the columns seem to be, and which make the name, in this order. */
export interface Proposal {
  fields: (ContactColumn | null)[]
  names: number[]
}

interface Looked {
  nth: number
  key: string
  own: ContactColumn | undefined
  filled: number
  emails: number
  phones: number
  /** Values that look like names of people. */
  words: number
  /** Values that are written like phone numbers, under any name of their column. */
  plainPhones: number
}

const isEmail = (value: string) => {
  const read = readEmail(value)
  return typeof read !== 'string' && read.value !== ''
}
const isPhone = (value: string) => {
  const read = readPhone(value)
  return typeof read !== 'string' && read.value.replace(/\D/g, '').length >= 5
}
const isPlainPhone = (value: string) =>
  isPhone(value) && /^\W*(\+|0|\(0)|^\W*\d+[\s/()-]+\d/.test(value) && !isDate(value)
const isDate = (value: string) =>
  /^\d{1,4}([./-])\d{1,2}\1\d{1,4}\b/.test(value) || /\d{1,2}:\d{2}/.test(value)
const isWords = (value: string) => /\p{L}{2}/u.test(value) && !/[\d@]|:\/\//.test(value)

function look({ name, values }: ColumnValues, nth: number): Looked {
  const given = values.filter(value => value.trim() !== '')
  const count = (test: (value: string) => boolean) => given.filter(test).length
  return {
    nth,
    key: keyOf(name),
    own: columnNamed(name),
    filled: given.length,
    emails: count(isEmail),
    phones: count(isPhone),
    words: count(isWords),
    plainPhones: count(isPlainPhone),
  }
}

/** The best of some columns; the first of those that are equally good. */
function best(columns: readonly Looked[], scoreOf: (one: Looked) => number | null): Looked | null {
  let found: { one: Looked; score: number } | null = null
  for (const one of columns) {
    const score = scoreOf(one)
    if (score !== null && score > (found?.score ?? Number.NEGATIVE_INFINITY)) found = { one, score }
  }
  return found?.one ?? null
}

const most = (count: number, { filled }: Looked) => filled > 0 && count * 2 > filled

const emailScore = (one: Looked) => {
  if (one.own === 'email') return 1e6
  const isCalledSo = emailWords(one.key)
  if (isCalledSo) return one.filled === 0 ? 0 : one.emails > 0 ? 1_000 + one.emails : null
  return most(one.emails, one) && !assigneeWords(one.key) ? one.emails : null
}

const phoneScore = (one: Looked) => {
  if (one.own === 'phone') return 1e6
  const rank = phoneRank(one.key)
  if (rank !== null) {
    return one.filled === 0 ? rank : one.phones > 0 ? 1_000 + one.phones + rank : null
  }
  return one.key === '' && most(one.plainPhones, one) ? one.plainPhones : null
}

const assigneeScore = (one: Looked) => {
  if (one.own === 'assignee') return 1e6
  if (!assigneeWords(one.key)) return null
  return one.filled === 0 || one.words + one.emails > 0 ? 1 + one.words + one.emails : null
}

/** The columns that make the name: the one with the whole name, or first, middle and last name. */
function proposeNames(columns: readonly Looked[]): number[] {
  const own = columns.filter(one => one.own === 'name')
  const keys = columns.map(one => one.key)
  const parts = columns.map(one => ({ one, part: namePartOf(one.key, keys) }))
  const of = (part: ReturnType<typeof namePartOf>) =>
    best(
      parts.filter(each => each.part === part).map(each => each.one),
      one => (one.filled === 0 || one.words > 0 ? one.words : null),
    )
  const isLast = own.some(one => namePartOf(one.key, keys) === 'last')
  const [first, middle, last] = [of('first'), of('middle'), of('last')]
  const joined = [first, middle, last].flatMap(one => (one ? [one] : []))
  const [exact] = isLast ? [] : own
  const whole = exact ?? of('whole')
  const fewer = Math.max(0, ...joined.map(one => one.words))
  if (whole && (joined.length === 0 || whole.words >= fewer)) return [whole.nth]
  if (joined.length > 0) return joined.map(one => one.nth)
  const called = best(
    parts.filter(each => each.part === 'person' || each.one.key === '').map(each => each.one),
    one => (most(one.words, one) ? one.words : null),
  )
  return called ? [called.nth] : []
}

/**
 * What the columns of a file seem to be: by their names, in the words of many products and languages, and by
 * their content. An id, a label or a phonetic name is never proposed.
 */
export function proposeFields(columns: readonly ColumnValues[]): Proposal {
  const looked = columns.map(look)
  const fields: (ContactColumn | null)[] = columns.map(() => null)
  const free = () => looked.filter(({ nth }) => fields[nth] === null)
  const set = (one: Looked | null, field: ContactColumn) => {
    if (one) fields[one.nth] = field
  }
  set(best(free(), emailScore), 'email')
  set(best(free(), phoneScore), 'phone')
  set(best(free(), assigneeScore), 'assignee')
  const names = proposeNames(free())
  for (const nth of names) fields[nth] = 'name'
  return { fields, names }
}
