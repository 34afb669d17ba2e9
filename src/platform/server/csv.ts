import { stringify } from 'csv-stringify/sync'
import { withoutFormula } from '../harmless-cell.ts'

/** Makes a cell harmless that stands in the nth column. */
export type Guard = (cell: string, nth: number) => string

/** Lines as CSV (RFC 4180), safe to open as a sheet. */
export function writeCsv(lines: string[][], guard: Guard = withoutFormula): string {
  const cells = lines.map(line => line.map((cell, nth) => guard(cell, nth)))
  // A line feed alone ends a line, too, for other programs that read it.
  return stringify(cells, { record_delimiter: '\r\n', quoted_match: /^'|[\r\n]/ })
}
