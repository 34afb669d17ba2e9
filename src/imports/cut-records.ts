import { type Reason, reasons } from './reasons.ts'
import { type Scanned, scanRecord, signs } from './scan-record.ts'

/**
 * A record of a file with the number of its line, the reason if it cannot be read at all, and whether it is the
 * first one that is not UTF-8.
 */
export type FoundRecord = [line: number, text: string, wrong?: Reason | null, isFirstOther?: true]

/** The longest record, so that text without an end is not kept in memory. */
export const longestRecordBytes = 64 * 1024

/** This much of a longer one is shown. */
const shownBytes = 200

/** How a file is cut: at which bytes, and into how many columns. */
export interface Cut {
  separator: string
  lineEnd: number
  columns: number
}

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true })
const strictUtf8 = new TextDecoder('utf-8', { ignoreBOM: true, fatal: true })
const windows = new TextDecoder('windows-1252')

/** The text of some bytes, and whether they are UTF-8: everything else is read as Windows-1252. */
export function decodeText(bytes: Uint8Array): { text: string; isUtf8: boolean } {
  const text = utf8.decode(bytes)
  if (!text.includes('\ufffd')) return { text, isUtf8: true }
  try {
    return { text: strictUtf8.decode(bytes), isUtf8: true }
  } catch {
    return { text: windows.decode(bytes), isUtf8: false }
  }
}

/** Whether a record is empty: only separators, quotes and spaces. */
function isBlank(bytes: Uint8Array, from: number, to: number, separator: number): boolean {
  for (let at = from; at < to; at += 1) {
    const sign = bytes[at]
    const saysNothing =
      sign === separator ||
      sign === signs.quote ||
      sign === signs.space ||
      sign === signs.tab ||
      sign === signs.carriageReturn ||
      sign === signs.lineFeed
    if (!saysNothing) return false
  }
  return true
}

function join(one: Uint8Array, other: Uint8Array): Uint8Array {
  if (one.length === 0) return other
  const joined = new Uint8Array(one.length + other.length)
  joined.set(one)
  joined.set(other, one.length)
  return joined
}

/** Cuts a file into records as it arrives. The same records come out however its bytes are split. */
export interface RecordCutter {
  /** The records that are complete with these bytes. */
  add(bytes: Uint8Array): FoundRecord[]
  /** The remaining records when nothing more comes. */
  finish(): FoundRecord[]
}

/**
 * Starts at the line with this number. Empty lines are skipped. One bad quote costs one line: a record that is
 * not closed, or spans lines in which nothing closes properly, is rejected with its first line, and reading
 * continues with the next.
 */
export function recordCutter(
  { separator, lineEnd, columns }: Cut,
  firstLine: number,
): RecordCutter {
  const separatorByte = separator.charCodeAt(0)
  let rest: Uint8Array = new Uint8Array(0)
  let line = firstLine
  let isSkipping = false
  let isAllUtf8 = true

  /** Whether a record over several lines is really one record, and not the result of a forgotten quote. */
  function isWhole(bytes: Uint8Array, at: number, scanned: Exclude<Scanned, 'unfinished'>) {
    if (scanned.isLoose || scanned.filled > columns) return false
    if (scanned.cells >= columns) return true
    // It has too few cells, and lines inside it have as many as a record: those were swallowed.
    let inner = 1
    for (let byte = bytes.indexOf(lineEnd, at) + 1; byte <= scanned.end; byte += 1) {
      if (bytes[byte] === separatorByte) inner += 1
      else if (bytes[byte] === lineEnd) inner = 1
      if (inner >= columns) return false
    }
    return true
  }

  function cut(bytes: Uint8Array, last: boolean): FoundRecord[] {
    const found: FoundRecord[] = []
    let at = 0
    let nextQuote = bytes.indexOf(signs.quote)
    const take = (end: number, wrong?: Reason) => {
      if (!wrong && isBlank(bytes, at, end, separatorByte)) return
      const isReturn = lineEnd === signs.lineFeed && bytes[end - 1] === signs.carriageReturn
      const record = bytes.subarray(at, isReturn ? end - 1 : end)
      if (record.length === 0) return
      const { text, isUtf8 } = decodeText(record)
      const why = wrong ?? (text.includes('\0') ? reasons.nul : null)
      const shown = text.replaceAll('\0', '\ufffd')
      if (isAllUtf8 && !isUtf8) found.push([line, shown, why, true])
      else found.push(why ? [line, shown, why] : [line, shown])
      isAllUtf8 &&= isUtf8
    }
    /** Continues after the end of a line. */
    const goOn = (feed: number) => {
      at = feed + 1
      line += 1
    }
    const giveUpLine = () => {
      const begin = utf8.decode(bytes.subarray(at, at + shownBytes)).replaceAll('\0', '\ufffd')
      found.push([line, begin, reasons.tooLong])
      isSkipping = true
    }
    while (at < bytes.length) {
      const feed = bytes.indexOf(lineEnd, at)
      if (isSkipping) {
        if (feed < 0) return keep(bytes.length)
        isSkipping = false
        goOn(feed)
        continue
      }
      if (feed < 0 || feed - at > longestRecordBytes) {
        if (bytes.length - at <= longestRecordBytes) break
        giveUpLine()
        continue
      }
      if (nextQuote >= 0 && nextQuote < at) nextQuote = bytes.indexOf(signs.quote, at)
      if (nextQuote < 0 || nextQuote > feed) {
        take(feed)
        goOn(feed)
        continue
      }
      const scanned = scanRecord(bytes, at, separatorByte, lineEnd)
      const mayGrow = !last && bytes.length - at <= longestRecordBytes
      if (scanned === 'unfinished') {
        if (mayGrow) break
        take(feed, reasons.openQuote)
        goOn(feed)
        continue
      }
      const isSound =
        scanned.end === feed ||
        (scanned.end - at <= longestRecordBytes && isWhole(bytes, at, scanned))
      if (!isSound) {
        take(feed, reasons.openQuote)
        goOn(feed)
        continue
      }
      take(scanned.end)
      for (let next = feed; next < scanned.end; next = bytes.indexOf(lineEnd, next + 1)) line += 1
      goOn(scanned.end)
    }
    return keep(at)

    function keep(from: number) {
      rest = bytes.subarray(from)
      return found
    }
  }

  return {
    add: bytes => cut(join(rest, bytes), false),
    finish() {
      const isEnded = rest.at(-1) === lineEnd
      const found = cut(isEnded ? rest : join(rest, new Uint8Array([lineEnd])), true)
      rest = new Uint8Array(0)
      return found
    },
  }
}
