import { setImmediate } from 'node:timers/promises'
import { type ContactLine, readContactLine, splitLine } from '../contact-line.ts'
import type { FoundRecord } from '../cut-records.ts'
import type { Layout } from '../layout.ts'
import { notes, type Reason } from '../reasons.ts'

/** A record with its cells as far as they are shown: its contact, or why it has none. */
export interface ReadRecord {
  line: number
  cells: string[]
  read: ContactLine | Reason
  /** What to note about the file from here on. */
  note?: string
}

/** This much of a rejected or noted line is shown. */
const shownCharacters = 4_000

/** After this time others get their turn. */
const atOnceMilliseconds = 10

function readRecord([line, text, wrong, isFirstOther]: FoundRecord, layout: Layout): ReadRecord {
  // A rejected line is read no further than it is shown.
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
