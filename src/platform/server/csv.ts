import { stringify } from 'csv-stringify/sync'
import { withoutFormula } from '../harmless-cell.ts'

/** Makes a cell in the nth column harmless. */
export type Guard = (cell: string, nth: number) => string

/** Lines as CSV (RFC 4180), safe to open in a spreadsheet. */
export function writeCsv(lines: string[][], guard: Guard = withoutFormula): string {
  const cells = lines.map(line => line.map((cell, nth) => guard(cell, nth)))
  // A lone line feed also ends a line for other programs that read the file.
  return stringify(cells, { record_delimiter: '\r\n', quoted_match: /^'|[\r\n]/ })
}
