/** What a column of a file can be. */
export const contactColumns = ['name', 'email', 'phone', 'assignee'] as const

export type ContactColumn = (typeof contactColumns)[number]

/** Which column is what. One that is null is left out on purpose. */
export type ColumnMap = ReadonlyMap<string, ContactColumn | null>

/** Column names are compared without case and the spaces around them. */
export const columnKey = (text: string): string => text.trim().toLowerCase()

const named = new Map<string, ContactColumn>(contactColumns.map(one => [one, one]))

/** The column of that very name, if there is one. */
export const columnNamed = (text: string): ContactColumn | undefined => named.get(columnKey(text))

/** A column's name as it stands in a map: `,`, `:` and `%` in it are written as `%2C`, `%3A` and `%25`. */
export const writeColumnName = (text: string): string =>
  text.replace(/[%,:]/g, sign => encodeURIComponent(sign))

function readColumnName(text: string): string {
  return text.replace(/%(25|2c|3a)/gi, sign => decodeURIComponent(sign))
}

/** Reads `column:field,column:field`; null where it is none, or names a column twice. */
export function readColumnMap(text: string | undefined): ColumnMap | null {
  const map = new Map<string, ContactColumn | null>()
  if (text === undefined) return map
  for (const pair of text.split(',')) {
    const end = pair.lastIndexOf(':')
    if (end < 0) return null
    const column = columnKey(readColumnName(pair.slice(0, end)))
    const field = pair.slice(end + 1).trim()
    const meant = field === '' ? null : columnNamed(field)
    if (meant === undefined || map.has(column)) return null
    map.set(column, meant)
  }
  return map
}
