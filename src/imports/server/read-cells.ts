import { parse } from 'csv-parse/sync'
import type { Separator } from '../layout.ts'

/** Cuts a record into cells; null where it is not well formed. */
export function readCells(record: string, separator: Separator): string[] | null {
  if (!record.includes('"')) return record.split(separator)
  try {
    const [cells, ...more] = parse(record, { delimiter: separator, relax_column_count: true })
    return cells && more.length === 0 ? cells : null
  } catch {
    return null
  }
}

/** The cells of a record that is rejected: in the file's own columns as far as it can be read, or whole. */
export function readRejectedCells(record: string, separator: Separator): string[] {
  return readCells(record, separator) ?? [record]
}
