import { isUtf8 } from 'node:buffer'
import { type Reason, reasons } from '../reasons.ts'

/** A record of a file with the number of its line, and why it is not even read, if so. */
export type FoundRecord = [line: number, text: string, wrong?: Reason]

/** No record is longer, so that nothing that goes on and on is kept in memory. */
export const longestRecordBytes = 64 * 1024

/** So much of a longer one is shown. */
const shownBytes = 200

const lineFeed = 0x0a
const carriageReturn = 0x0d
const quote = 0x22
const latin = new TextDecoder('windows-1252')

/** Where a record ends that has quotes in it, or why it does not. */
type Scanned = { end: number; cells: number } | { stray: number } | 'unfinished'

/** Reads a record by the grammar of RFC 4180: a quote opens at the begin of a cell, closes at its end. */
function scan(bytes: Buffer, from: number, separator: number): Scanned {
  let at = from
  for (let cells = 1; ; cells += 1) {
    if (bytes[at] === quote) {
      for (;;) {
        const next = bytes.indexOf(quote, at + 1)
        if (next < 0 || next + 1 >= bytes.length) return 'unfinished'
        at = next + 1
        if (bytes[at] !== quote) break
      }
      if (bytes[at] === carriageReturn) {
        if (at + 1 >= bytes.length) return 'unfinished'
        if (bytes[at + 1] === lineFeed) at += 1
      }
      if (bytes[at] !== separator && bytes[at] !== lineFeed) return { stray: at }
    } else {
      while (bytes[at] !== separator && bytes[at] !== lineFeed) {
        if (at >= bytes.length) return 'unfinished'
        if (bytes[at] === quote) return { stray: at }
        at += 1
      }
    }
    if (bytes[at] === lineFeed) return { end: at, cells }
    at += 1
  }
}

/** A text that a database takes, whatever the bytes are. */
function readable(bytes: Buffer): string {
  const text = isUtf8(bytes) ? bytes.toString() : latin.decode(bytes)
  return text.replaceAll('\0', '\ufffd')
}

/** Cuts a file into records as it arrives. The same records come out however its bytes are cut. */
export interface RecordCutter {
  /** The records that are complete with these bytes. */
  add(bytes: Buffer): FoundRecord[]
  /** Those that remain when nothing more comes. */
  finish(): FoundRecord[]
}

/**
 * Begins at the line with this number. Empty lines are skipped. One bad quote costs one line: what is not
 * closed, has a stray quote, or spans lines without having as many cells as there are columns, is
 * rejected with its first line, and reading goes on with the next.
 */
export function recordCutter(separator: string, columns: number, firstLine: number): RecordCutter {
  const separatorByte = separator.charCodeAt(0)
  let rest: Buffer = Buffer.alloc(0)
  let line = firstLine
  let isSkipping = false

  function cut(bytes: Buffer, last: boolean): FoundRecord[] {
    const found: FoundRecord[] = []
    const lastFeed = bytes.lastIndexOf(lineFeed)
    const complete = bytes.subarray(0, lastFeed + 1)
    const isClean = isUtf8(complete) && !complete.includes(0)
    let at = 0
    let nextQuote = bytes.indexOf(quote)
    const take = (end: number, wrong?: Reason) => {
      const record = bytes.subarray(at, bytes[end - 1] === carriageReturn ? end - 1 : end)
      if (record.length === 0) return
      if (wrong) found.push([line, readable(record), wrong])
      else if (isClean) found.push([line, record.toString()])
      else if (record.includes(0)) found.push([line, readable(record), reasons.nul])
      else if (isUtf8(record)) found.push([line, record.toString()])
      else found.push([line, readable(record), reasons.notUtf8])
    }
    /** Goes on behind a line feed. */
    const goOn = (feed: number) => {
      at = feed + 1
      line += 1
    }
    const giveUpLine = () => {
      const begin = bytes
        .subarray(at, at + shownBytes)
        .toString()
        .replaceAll('\0', '\ufffd')
      found.push([line, begin, reasons.tooLong])
      isSkipping = true
    }
    while (at < bytes.length) {
      const feed = bytes.indexOf(lineFeed, at)
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
      if (nextQuote >= 0 && nextQuote < at) nextQuote = bytes.indexOf(quote, at)
      if (nextQuote < 0 || nextQuote > feed) {
        take(feed)
        goOn(feed)
        continue
      }
      const scanned = scan(bytes, at, separatorByte)
      const mayGrow = !last && bytes.length - at <= longestRecordBytes
      if (scanned === 'unfinished' && mayGrow) break
      const reached =
        scanned === 'unfinished' ? Infinity : 'end' in scanned ? scanned.end : scanned.stray
      if (reached - at > longestRecordBytes) take(feed, reasons.openQuote)
      else if (scanned !== 'unfinished' && 'stray' in scanned) {
        take(feed, reached > feed ? reasons.openQuote : reasons.strayQuote)
      } else if (scanned !== 'unfinished' && reached > feed && scanned.cells !== columns) {
        take(feed, reasons.openQuote)
      } else {
        take(reached)
        for (let next = feed; next < reached; next = bytes.indexOf(lineFeed, next + 1)) line += 1
        goOn(reached)
        continue
      }
      goOn(feed)
    }
    return keep(at)

    function keep(from: number) {
      rest = bytes.subarray(from)
      return found
    }
  }

  return {
    add: bytes => cut(rest.length > 0 ? Buffer.concat([rest, bytes]) : bytes, false),
    finish() {
      const ended = rest.at(-1) === lineFeed ? rest : Buffer.concat([rest, Buffer.from('\n')])
      const found = cut(ended, true)
      rest = Buffer.alloc(0)
      return found
    },
  }
}
