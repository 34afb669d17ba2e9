/** The cells of a record, and whether any cell beyond those has content. */
export interface SplitRecord {
  cells: string[]
  hasMore: boolean
}

interface Cell {
  text: string
  /** The position of the separator that ends the cell, or of the record's end. */
  end: number
}

function endOfCell(record: string, separator: string, from: number): number {
  const end = record.indexOf(separator, from)
  return end < 0 ? record.length : end
}

/** Reads a quoted cell whose quote opens at `open`; null if nothing closes it. */
function readQuoted(record: string, separator: string, open: number): Cell | null {
  let text = ''
  for (let from = open + 1; ; ) {
    const quote = record.indexOf('"', from)
    if (quote < 0) return null
    text += record.slice(from, quote)
    if (record[quote + 1] !== '"') {
      // Text after the closing quote belongs to the cell, as spreadsheets read it.
      const end = endOfCell(record, separator, quote + 1)
      return { text: text + record.slice(quote + 1, end), end }
    }
    text += '"'
    from = quote + 2
  }
}

function readCell(record: string, separator: string, from: number): Cell {
  let open = from
  while (record[open] === ' ') open += 1
  const quoted = record[open] === '"' ? readQuoted(record, separator, open) : null
  if (quoted) return quoted
  const end = endOfCell(record, separator, from)
  return { text: record.slice(from, end), end }
}

/** This many surplus empty cells do no harm; a line with more is not from a spreadsheet. */
const mostSuperfluous = 1_000

/**
 * Cuts a record into a limited number of cells. A cell that begins with a quote ends with one; in any other, a
 * quote is an ordinary character. The empty cells that many programs leave at the end do not count.
 */
export function splitCells(record: string, separator: string, most: number): SplitRecord {
  const cells: string[] = []
  for (let from = 0, nth = 0; ; nth += 1) {
    const { text, end } = readCell(record, separator, from)
    if (nth < most) cells.push(text)
    else if (text.trim() !== '' || nth >= most + mostSuperfluous) return { cells, hasMore: true }
    if (end >= record.length) return { cells, hasMore: false }
    from = end + 1
  }
}
