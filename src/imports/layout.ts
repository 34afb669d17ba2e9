import { invalid } from '../platform/problem.ts'
import { type ColumnMap, type ContactColumn, columnKey, columnNamed } from './column.ts'

export const separators = [',', ';', '\t', '|'] as const

export type Separator = (typeof separators)[number]

/** How a file is to be read: what separates cells, how its columns are called, and what each one is. */
export interface Layout {
  separator: Separator
  columns: string[]
  /** Null for a column that is left out. */
  fields: (ContactColumn | null)[]
}

/** Cuts one line into cells; null where it is not well formed. */
export type ReadCells = (line: string, separator: Separator) => string[] | null

/** The first line cut by whatever separates most; null where nothing reads it. */
export function readFirstLine(
  line: string,
  readCells: ReadCells,
): Pick<Layout, 'separator' | 'columns'> | null {
  const readings = separators.flatMap(separator => {
    const columns = readCells(line, separator)
    return columns ? [{ separator, columns }] : []
  })
  const most = Math.max(...readings.map(({ columns }) => columns.length))
  return readings.find(({ columns }) => columns.length === most) ?? null
}

/** Reads the first line of a file; refuses a column nobody knows and a file without names. */
export function readLayout(line: string, map: ColumnMap, readCells: ReadCells): Layout {
  const read = readFirstLine(line, readCells)
  if (!read) throw invalid('/body', 'the first line has a quote that is not closed or not doubled')
  const { separator, columns } = read
  const keys = columns.map(columnKey)
  for (const mapped of map.keys()) {
    if (!keys.includes(mapped)) throw invalid('/map', `the file has no column “${shown(mapped)}”`)
  }
  const fields = columns.map(column => {
    const meant = map.get(columnKey(column))
    if (meant !== undefined) return meant
    const known = columnNamed(column)
    if (known) return known
    throw invalid('/body', `“${shown(column)}” is not a known column: map it, or leave it out`)
  })
  const given = fields.filter(field => field !== null)
  const twice = given.find((field, nth) => given.indexOf(field) !== nth)
  if (twice) throw invalid(map.size > 0 ? '/map' : '/body', `two columns are the ${twice}`)
  if (!given.includes('name')) throw invalid('/body', 'no column is the name')
  return { separator, columns, fields }
}

const shown = (column: string) => [...column.trim()].slice(0, 80).join('')
