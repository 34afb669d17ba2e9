import { asBeforeWriting } from '../../platform/server/csv.ts'
import { type ContactLine, readContactLine } from '../contact-line.ts'
import type { Layout } from '../layout.ts'
import { type Reason, reasons } from '../reasons.ts'
import type { FoundRecord } from './cut-records.ts'
import { readCells, readRejectedCells } from './read-cells.ts'

/** A record with its cells: the contact it tells, or why it tells none. */
export interface ReadRecord {
  line: number
  cells: string[]
  read: ContactLine | Reason
}

/** Reads records by the layout of their file. */
export function readRecords(records: readonly FoundRecord[], layout: Layout): ReadRecord[] {
  const { separator } = layout
  return records.map(([line, text, wrong]) => {
    if (wrong) return { line, cells: readRejectedCells(text, separator), read: wrong }
    const cells = readCells(text, separator)
    if (!cells) return { line, cells: [text], read: reasons.strayQuote }
    return { line, cells, read: readContactLine(cells, layout, asBeforeWriting) }
  })
}
