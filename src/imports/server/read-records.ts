import { setImmediate } from 'node:timers/promises'
import { type ContactLine, readContactLine, splitLine } from '../contact-line.ts'
import type { FoundRecord } from '../cut-records.ts'
import type { Layout } from '../layout.ts'
import { notes, type Reason } from '../reasons.ts'

/** A record with its cells as far as they are shown: the contact it tells, or why it tells none. */
export interface ReadRecord {
  line: number
  cells: string[]
  read: ContactLine | Reason
  /** What is to be said of the file from here on. */
  note?: string
}

/** So much of a line is shown that is rejected or noted. */
const shownCharacters = 4_000

/** After so long others have their turn. */
const atOnceMilliseconds = 10

function readRecord([line, text, wrong, isFirstOther]: FoundRecord, layout: Layout): ReadRecord {
  // What is rejected is read no further than it is shown.
  const split = splitLine(wrong ? text.slice(0, shownCharacters) : text, layout)
  return {
    line,
    cells: split.cells,
    read: wrong ?? readContactLine(split, layout),
    ...(isFirstOther && { note: notes.notUtf8 }),
  }
}

/** The cells of a line up to as much as is shown. */
export function shownCells(cells: readonly string[]): string[] {
  let left = shownCharacters
  return cells.flatMap(cell => {
    if (left <= 0) return []
    const part = cell.slice(0, left).toWellFormed()
    left -= Math.max(1, part.length)
    return [part]
  })
}

/** Reads records by the layout of their file, a few at a time. */
export async function readRecords(
  records: readonly FoundRecord[],
  layout: Layout,
): Promise<ReadRecord[]> {
  const read: ReadRecord[] = []
  let begun = performance.now()
  for (const record of records) {
    read.push(readRecord(record, layout))
    if (performance.now() - begun < atOnceMilliseconds) continue
    await setImmediate()
    begun = performance.now()
  }
  return read
}
