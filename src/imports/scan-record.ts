/** The bytes with a meaning in a file of records. */
export const signs = {
  tab: 0x09,
  lineFeed: 0x0a,
  carriageReturn: 0x0d,
  space: 0x20,
  quote: 0x22,
} as const

/** Where a record ends and what it is made of. */
export type Scanned =
  | {
      end: number
      cells: number
      /** Its cells up to the last one that is not empty. */
      filled: number
      /** There is text after a closing quote. */
      isLoose: boolean
      /** There is a quote that neither opens nor closes a cell. */
      hasStray: boolean
    }
  | 'unfinished'

/** Where a quoted cell is closed, after its last quote; -1 if these bytes end before that. */
function closeQuote(bytes: Uint8Array, open: number): number {
  for (let from = open + 1; ; ) {
    const quote = bytes.indexOf(signs.quote, from)
    if (quote < 0 || quote + 1 >= bytes.length) return -1
    if (bytes[quote + 1] !== signs.quote) return quote + 1
    from = quote + 2
  }
}

/**
 * Reads a record from its beginning to its end by the grammar of RFC 4180, with two exceptions: a quote inside
 * a cell that does not begin with one is an ordinary character, and text after a closing quote belongs to its
 * cell.
 */
export function scanRecord(
  bytes: Uint8Array,
  from: number,
  separator: number,
  lineEnd: number,
): Scanned {
  let at = from
  let filled = 0
  let isLoose = false
  let hasStray = false
  for (let cells = 1; ; cells += 1) {
    let isFilled = false
    while (bytes[at] === signs.space) at += 1
    if (bytes[at] === signs.quote) {
      const closed = closeQuote(bytes, at)
      if (closed < 0) return 'unfinished'
      isFilled = closed - at > 2
      at = closed
      while (bytes[at] === signs.space || bytes[at] === signs.carriageReturn) {
        if (bytes[at] === lineEnd) break
        at += 1
      }
      if (bytes[at] !== separator && bytes[at] !== lineEnd) isLoose = true
    }
    while (bytes[at] !== separator && bytes[at] !== lineEnd) {
      if (at >= bytes.length) return 'unfinished'
      hasStray ||= bytes[at] === signs.quote
      isFilled ||= bytes[at] !== signs.space && bytes[at] !== signs.carriageReturn
      at += 1
    }
    if (isFilled) filled = cells
    if (bytes[at] === lineEnd)
      return { end: at, cells, filled, isLoose, hasStray: hasStray || isLoose }
    at += 1
  }
}
