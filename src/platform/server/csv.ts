import { stringify } from 'csv-stringify/sync'

const formula = /^[=+\-@\t\r\n＝＋－＠]/
const phoneNumber = /^\+[\d ()]*\d[\d ()]*$/

/** A cell that no spreadsheet reads as a formula (T91); a phone number with a plus is none. */
const harmless = (cell: string) =>
  formula.test(cell) && !phoneNumber.test(cell) ? `'${cell}` : cell

/** Lines as CSV (RFC 4180), safe to open as a sheet. */
export function writeCsv(lines: string[][]): string {
  const cells = lines.map(line => line.map(harmless))
  return stringify(cells, { record_delimiter: '\r\n', quoted_match: /^'/ })
}
