import { invalid } from '../platform/problem.ts'
import {
  type ColumnMap,
  type ContactColumn,
  columnKey,
  columnNamed,
  type MeantColumn,
} from './column.ts'
import type { FileStart } from './file-start.ts'

/** How to read a file: the separator of its cells, the names of its columns, and what each one is. */
export interface Layout {
  separator: string
  columns: string[]
  /** Null for a column that is left out. */
  fields: (ContactColumn | null)[]
  /** The columns that make the name, in this order. */
  names: number[]
}

/** Whether the first line names the columns, or is a contact like the others. */
export type Header = 'present' | 'absent'

type Begun = Pick<FileStart, 'separator' | 'first' | 'columns'>

/** The columns that one entry of a map refers to. */
function columnsMeant(column: MeantColumn, keys: string[], isLeftOut: boolean): number[] {
  if (column === 'others') return []
  if ('position' in column) {
    if (column.position <= keys.length) return [column.position - 1]
    throw invalid('/map', `the file has no column #${column.position}`)
  }
  const meant = keys.flatMap((key, nth) => (key === column.name ? [nth] : []))
  if (meant.length === 0) throw invalid('/map', `the file has no column “${shown(column.name)}”`)
  if (meant.length > 1 && !isLeftOut) {
    const positions = meant.map(nth => `#${nth + 1}`).join(' and ')
    const detail = `the file has several columns “${shown(column.name)}”: say which by position, ${positions}`
    throw invalid('/map', detail)
  }
  return meant
}

/** What a column is that no map mentions. */
function fieldByName(name: string, nth: number, isLeftOut: boolean): ContactColumn | null {
  if (isLeftOut) return null
  const known = columnNamed(name)
  if (known) return known
  const what =
    name.trim() === '' ? `column ${nth + 1} has no name` : `“${shown(name)}” is not known`
  throw invalid('/body', `${what}: map it, or leave it out`)
}

function refuseDoubles(fields: Layout['fields'], mapped: ReadonlySet<number>): void {
  for (const field of ['name', 'email', 'phone', 'assignee'] as const) {
    const columns = fields.flatMap((one, nth) => (one === field ? [nth] : []))
    const areJoined = field === 'name' && columns.some(nth => mapped.has(nth))
    if (columns.length < 2 || areJoined) continue
    throw invalid(mapped.size > 0 ? '/map' : '/body', `two columns are the ${field}`)
  }
}

/**
 * Decides what the columns of a file are. Refuses a column that does not exist, and a file with neither names
 * nor addresses nor numbers. Several columns make the name if a map says so: first the column called "name",
 * then the others in the order of the map.
 */
export function readLayout(start: Begun, map: ColumnMap, header: Header): Layout {
  const isNamed = header === 'present'
  const highest = map.map(({ column }) =>
    typeof column === 'object' && 'position' in column ? column.position : 0,
  )
  const given = isNamed ? start.first : []
  const count = Math.max(
    given.length,
    isNamed ? 0 : start.columns,
    ...highest.filter(one => one <= start.columns),
  )
  const columns = Array.from({ length: count }, (_, nth) => given[nth] ?? '')
  const keys = columns.map((column, nth) =>
    isNamed && nth < given.length ? columnKey(column) : '\n',
  )
  const mapped = new Map<number, ContactColumn | null>()
  for (const { column, field } of map) {
    for (const nth of columnsMeant(column, keys, field === null)) {
      if (mapped.has(nth)) throw invalid('/map', `column ${nth + 1} is meant twice`)
      mapped.set(nth, field)
    }
  }
  const isRestOut = !isNamed || map.some(({ column }) => column === 'others')
  const fields = columns.map((column, nth) =>
    mapped.has(nth)
      ? (mapped.get(nth) ?? null)
      : fieldByName(column, nth, isRestOut || nth >= given.length),
  )
  refuseDoubles(fields, new Set(mapped.keys()))
  if (!fields.some(field => field && field !== 'assignee')) {
    const detail = 'no column is the name, the email address or the phone number'
    throw invalid(isNamed ? '/body' : '/map', detail)
  }
  const own = fields.flatMap((field, nth) => (field === 'name' && !mapped.has(nth) ? [nth] : []))
  const names = [...own, ...[...mapped].flatMap(([nth, field]) => (field === 'name' ? [nth] : []))]
  return { separator: start.separator, columns, fields, names }
}

const shown = (column: string) => [...column.trim()].slice(0, 80).join('')
