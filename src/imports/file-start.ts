import { decodeText, recordCutter } from './cut-records.ts'
import { longestRecordBytes } from './find-record.ts'
import { scanRecord, signs } from './scan-record.ts'
import { splitCells } from './split-cells.ts'

/** How much of a file is read before its columns are decided. */
export const startBytes = 64 * 1024

/** The most columns a file may have. */
export const mostColumns = 2_000

const separators = [',', ';', '\t', '|'] as const
const comparedRecords = 30
const sampleRecords = 100

/** The start of a file: how it is cut, its first record, and some of the following ones. */
export interface FileStart {
  separator: string
  lineEnd: number
  /** The cells of the first record that is not empty, and the number of its line. */
  first: string[]
  firstLine: number
  /** Where that record begins, and where the next one does. */
  firstByte: number
  secondByte: number
  secondLine: number
  rows: string[][]
  /** The most cells that a record has here. */
  columns: number
  /** Whether all of it is UTF-8. Anything else is read as Windows-1252. */
  isUtf8: boolean
}

const byteOf = (separator: string) => separator.charCodeAt(0)

/** Carriage returns end the lines of old files, if no line feed follows the first of them. */
function lineEndOf(bytes: Uint8Array): number {
  const feed = bytes.indexOf(signs.lineFeed)
  let at = bytes.indexOf(signs.carriageReturn)
  if (at < 0 || (feed >= 0 && feed < at)) return signs.lineFeed
  while (bytes[at] === signs.carriageReturn && bytes[at + 1] === signs.carriageReturn) at += 1
  return bytes[at + 1] === signs.lineFeed || at + 1 >= bytes.length
    ? signs.lineFeed
    : signs.carriageReturn
}

/**
 * How well a separator divides the first records: how many are alike, into how many cells, with how many stray
 * quotes.
 */
function tryOut(bytes: Uint8Array, from: number, separator: string, lineEnd: number) {
  const counts: number[] = []
  let strays = 0
  for (let at = from; at < bytes.length && counts.length < comparedRecords; ) {
    const scanned = scanRecord(bytes, at, byteOf(separator), lineEnd)
    if (scanned === 'unfinished') break
    counts.push(scanned.cells)
    if (scanned.hasStray) strays += 1
    at = scanned.end + 1
  }
  const [first = 1, ...others] = counts
  const alike = first > 1 ? counts.filter(count => count === first).length : 0
  const divided = others.filter(count => count > 1).length
  return { separator, alike, strays, first, divided }
}

/**
 * The separator that cuts the first records most alike; among equals, the one with the fewest stray quotes and
 * the most cells in the first.
 */
function findSeparator(bytes: Uint8Array, from: number, lineEnd: number): string {
  const tried = separators.map(separator => tryOut(bytes, from, separator, lineEnd))
  tried.sort(
    (one, other) =>
      other.alike - one.alike ||
      one.strays - other.strays ||
      other.first - one.first ||
      other.divided - one.divided,
  )
  return tried[0]?.separator ?? ','
}

const separatorLine = /^"?sep=([^\w\s"]|\t)"?$/i

/** Reads how a file of UTF-8 bytes begins; a sentence if it cannot be read. */
export function readFileStart(given: Uint8Array, isWhole: boolean): FileStart | string {
  const lineEnd = lineEndOf(given)
  // If this is the whole file, its last line may end with it.
  const bytes = isWhole && given.at(-1) !== lineEnd ? new Uint8Array([...given, lineEnd]) : given
  let at = 0
  let line = 1
  let said: string | null = null
  for (;;) {
    const end = bytes.indexOf(lineEnd, at)
    if (end < 0) break
    const text = decodeText(bytes.subarray(at, end)).text.trim()
    const [, separator] = separatorLine.exec(text) ?? []
    if (separator && said === null) said = separator
    else if (/[^\s",;|]/.test(text)) break
    at = end + 1
    line += 1
  }
  if (at >= bytes.length) return 'the file is empty'
  const separator = said ?? findSeparator(bytes, at, lineEnd)
  const scanned = scanRecord(bytes, at, byteOf(separator), lineEnd)
  if (scanned === 'unfinished') {
    return bytes.indexOf(lineEnd, at) < 0
      ? 'the first line is longer than 64 KiB'
      : 'the first line has a quote that is not closed'
  }
  if (scanned.end - at > longestRecordBytes) return 'the first line is longer than 64 KiB'
  if (scanned.filled > mostColumns) return `the file has more than ${mostColumns} columns`
  const isUtf8 = decodeText(bytes.subarray(0, bytes.lastIndexOf(lineEnd) + 1)).isUtf8
  const { text } = decodeText(bytes.subarray(at, scanned.end))
  if (text.includes('\0')) return 'the file is no text: save the list as CSV and choose that file'
  const { cells: first } = splitCells(text, separator, scanned.filled)
  let secondLine = line
  for (let byte = at; byte <= scanned.end; byte += 1) if (bytes[byte] === lineEnd) secondLine += 1
  const secondByte = scanned.end + 1
  const cutter = recordCutter({ separator, lineEnd, columns: first.length }, secondLine)
  const found = cutter.add(bytes.subarray(secondByte))
  if (isWhole) found.push(...cutter.finish())
  const rows = found
    .filter(([, , wrong]) => !wrong)
    .slice(0, sampleRecords)
    .map(([, record]) => splitCells(record, separator, mostColumns).cells)
  const columns = Math.max(first.length, ...rows.map(filledCells))
  return {
    separator,
    lineEnd,
    first,
    firstLine: line,
    firstByte: at,
    secondByte,
    secondLine,
    rows,
    columns,
    isUtf8,
  }
}

const filledCells = (cells: string[]) => cells.findLastIndex(cell => cell.trim() !== '') + 1
