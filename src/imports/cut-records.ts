import { type Cut, recordFinder } from './find-record.ts'
import { type Reason, reasons } from './reasons.ts'
import { signs } from './scan-record.ts'

/**
 * A record of a file with the number of its line, the reason if it cannot be read at all, and whether it is the
 * first one that is not UTF-8.
 */
export type FoundRecord = [line: number, text: string, wrong?: Reason | null, isFirstOther?: true]

/** How much is shown of a record that is too long. */
const shownBytes = 200

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

/** How many lines a record takes that ends at the end of a line. */
function linesOf(bytes: Uint8Array, from: number, end: number, lineEnd: number): number {
  let lines = 1
  for (let at = bytes.indexOf(lineEnd, from); at < end; at = bytes.indexOf(lineEnd, at + 1)) {
    lines += 1
  }
  return lines
}

/** Where the text of a line ends: before its line feed, and before the carriage return in front of that. */
const beforeLineEnd = (bytes: Uint8Array, end: number, lineEnd: number) =>
  lineEnd === signs.lineFeed && bytes[end - 1] === signs.carriageReturn ? end - 1 : end

/** Text without NUL, which the database does not take. */
const withoutNul = (text: string) => text.replaceAll('\0', '\ufffd')

/** Starts at the line with this number. Empty records are skipped, and so are the rest of lines that are too long. */
export function recordCutter(cut: Cut, firstLine: number): RecordCutter {
  const { lineEnd } = cut
  const separatorByte = cut.separator.charCodeAt(0)
  let rest: Uint8Array = new Uint8Array(0)
  let line = firstLine
  /** Whether a record was too long, and the end of its line has not come yet. */
  let isSkipping = false
  let isAllUtf8 = true

  function read(bytes: Uint8Array, wrong?: Reason): FoundRecord {
    const { text, isUtf8 } = decodeText(bytes)
    const why = wrong ?? (text.includes('\0') ? reasons.nul : null)
    const isFirstOther = isAllUtf8 && !isUtf8
    isAllUtf8 &&= isUtf8
    if (isFirstOther) return [line, withoutNul(text), why, true]
    return why ? [line, withoutNul(text), why] : [line, text]
  }

  function cutUp(bytes: Uint8Array, isLast: boolean): FoundRecord[] {
    const found: FoundRecord[] = []
    const nextFrom = recordFinder(bytes, cut, isLast)
    let at = 0
    while (at < bytes.length) {
      if (isSkipping) {
        const feed = bytes.indexOf(lineEnd, at)
        isSkipping = feed < 0
        at = isSkipping ? bytes.length : feed + 1
        if (!isSkipping) line += 1
        continue
      }
      const next = nextFrom(at)
      if (next === 'unfinished') break
      if (next === 'too long') {
        const begin = utf8.decode(bytes.subarray(at, at + shownBytes))
        found.push([line, withoutNul(begin), reasons.tooLong])
        isSkipping = true
        continue
      }
      const { end, wrong } = next
      const textEnd = beforeLineEnd(bytes, end, lineEnd)
      if (textEnd > at && (wrong || !isBlank(bytes, at, textEnd, separatorByte))) {
        found.push(read(bytes.subarray(at, textEnd), wrong))
      }
      line += linesOf(bytes, at, end, lineEnd)
      at = end + 1
    }
    rest = bytes.subarray(at)
    return found
  }

  return {
    add: bytes => cutUp(join(rest, bytes), false),
    finish() {
      const isEnded = rest.at(-1) === lineEnd
      const found = cutUp(isEnded ? rest : join(rest, new Uint8Array([lineEnd])), true)
      rest = new Uint8Array(0)
      return found
    },
  }
}
