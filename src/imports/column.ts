/** What a column of a file can be. */
export const contactColumns = ['name', 'email', 'phone', 'assignee'] as const

export type ContactColumn = (typeof contactColumns)[number]

/** A column as a map means it: by its name, by its position from 1, or every one it does not mean otherwise. */
export type MeantColumn = { name: string } | { position: number } | 'others'

/** What columns are, in the order of the map. One whose field is null is left out on purpose. */
export type ColumnMap = readonly { column: MeantColumn; field: ContactColumn | null }[]

/** Column names are compared without case and the spaces around them. */
export const columnKey = (text: string): string => text.trim().toLowerCase()

const named = new Map<string, ContactColumn>(contactColumns.map(one => [one, one]))

/** The column of that very name, if there is one. */
export const columnNamed = (text: string): ContactColumn | undefined => named.get(columnKey(text))

const position = /^#([1-9]\d{0,3})$/
const escaped = /%(23|25|2a|2c|3a)/gi

function readColumn(text: string): MeantColumn {
  const [, number] = position.exec(text) ?? []
  if (number) return { position: Number(number) }
  if (text === '*') return 'others'
  return { name: columnKey(text.replace(escaped, sign => decodeURIComponent(sign))) }
}

/**
 * Reads `column:field,column:field`. Null if the text is malformed, or names a column twice. A column is given by its
 * name, in which `,` `:` `%` `#` and `*` may be written as in a URL, or by its position, as in `#2`. `*:` leaves out
 * all other columns.
 */
export function readColumnMap(text: string | undefined): ColumnMap | null {
  const map: ColumnMap[number][] = []
  if (text === undefined) return map
  const meant = new Set<string>()
  for (const pair of text.split(',')) {
    const end = pair.lastIndexOf(':')
    if (end < 0) return null
    const column = readColumn(pair.slice(0, end).trim())
    const wanted = pair.slice(end + 1).trim()
    const field = wanted === '' ? null : columnNamed(wanted)
    const key = JSON.stringify(column)
    if (field === undefined || meant.has(key) || (column === 'others' && field)) return null
    meant.add(key)
    map.push({ column, field })
  }
  return map
}

/** The map that says what each column of a file is; those that make the name in this order. */
export function writeColumnMap(
  fields: readonly (ContactColumn | null)[],
  names: readonly number[],
): string {
  const others = fields.flatMap((field, nth) => (field && field !== 'name' ? [nth] : []))
  return [...names, ...others]
    .map(nth => `#${nth + 1}:${fields[nth]}`)
    .concat('*:')
    .join()
}
