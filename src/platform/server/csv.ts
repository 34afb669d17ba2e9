import { stringify } from 'csv-stringify/sync'

// With its apostrophes, so that what is written can be read back as it was.
const formula = /^'*[=+\-@\t\r\n＝＋－＠]/
const phoneNumber = /^\+[\d ()]*\d[\d ()]*$/

const isHarmful = (cell: string) => formula.test(cell) && !phoneNumber.test(cell)

/** A cell that no spreadsheet reads as a formula (T91); a phone number with a plus is none. */
const harmless = (cell: string) => (isHarmful(cell) ? `'${cell}` : cell)

/** A cell as it was before `writeCsv` made it harmless. */
export const asBeforeWriting = (cell: string): string =>
  cell.startsWith("'") && isHarmful(cell.slice(1)) ? cell.slice(1) : cell

/** Lines as CSV (RFC 4180), safe to open as a sheet. */
export function writeCsv(lines: string[][]): string {
  const cells = lines.map(line => line.map(harmless))
  return stringify(cells, { record_delimiter: '\r\n', quoted_match: /^'/ })
}
