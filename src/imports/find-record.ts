import { type Reason, reasons } from './reasons.ts'
import { type Scanned, scanRecord, signs } from './scan-record.ts'

/** The longest record, so that text without an end is not kept in memory. */
export const longestRecordBytes = 64 * 1024

/** How a file is cut: at which bytes, and into how many columns. */
export interface Cut {
  separator: string
  lineEnd: number
  columns: number
}

/** The next record: where it ends, and why it is rejected. Its end may not be in these bytes, or be too far away. */
export type NextRecord = { end: number; wrong?: Reason } | 'unfinished' | 'too long'

/** Whether a record over several lines is really one record, and not the result of a forgotten quote. */
function isWhole(
  bytes: Uint8Array,
  from: number,
  scanned: Exclude<Scanned, 'unfinished'>,
  { separator, lineEnd, columns }: Cut,
): boolean {
  if (scanned.isLoose || scanned.filled > columns) return false
  if (scanned.cells >= columns) return true
  // It has too few cells. If a line inside it has as many as a record, the record has swallowed that line.
  const separatorByte = separator.charCodeAt(0)
  let inner = 1
  for (let byte = bytes.indexOf(lineEnd, from) + 1; byte <= scanned.end; byte += 1) {
    if (bytes[byte] === separatorByte) inner += 1
    else if (bytes[byte] === lineEnd) inner = 1
    if (inner >= columns) return false
  }
  return true
}

/**
 * Finds records in these bytes, from front to back. One bad quote costs one line: a record that is not closed, or
 * spans lines in which nothing closes properly, is rejected and ends with its first line. `isLast` says that the
 * file ends with these bytes.
 */
export function recordFinder(
  bytes: Uint8Array,
  cut: Cut,
  isLast: boolean,
): (from: number) => NextRecord {
  const { separator, lineEnd } = cut
  let nextQuote = bytes.indexOf(signs.quote)
  return from => {
    const feed = bytes.indexOf(lineEnd, from)
    if (feed < 0 || feed - from > longestRecordBytes) {
      return bytes.length - from > longestRecordBytes ? 'too long' : 'unfinished'
    }
    if (nextQuote >= 0 && nextQuote < from) nextQuote = bytes.indexOf(signs.quote, from)
    if (nextQuote < 0 || nextQuote > feed) return { end: feed }

    const scanned = scanRecord(bytes, from, separator.charCodeAt(0), lineEnd)
    const mayGrow = !isLast && bytes.length - from <= longestRecordBytes
    if (scanned === 'unfinished' && mayGrow) return 'unfinished'
    const isSound =
      scanned !== 'unfinished' &&
      (scanned.end === feed ||
        (scanned.end - from <= longestRecordBytes && isWhole(bytes, from, scanned, cut)))
    return isSound ? { end: scanned.end } : { end: feed, wrong: reasons.openQuote }
  }
}
