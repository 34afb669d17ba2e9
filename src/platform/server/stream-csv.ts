import { Readable } from 'node:stream'
import { type Guard, writeCsv } from './csv.ts'

/** Some lines, and from where the next are read; null where these are the last. */
export interface CsvPage<P> {
  lines: string[][]
  next: P | null
}

/**
 * Lines as CSV, page by page as fast as they are fetched. The first page is read before there is an
 * answer, so that a refusal is one; a later one cuts the answer off.
 */
export async function streamCsv<P>(
  head: string[],
  read: (from: P | null) => Promise<CsvPage<P>>,
  guard?: Guard,
): Promise<Readable> {
  const first = await read(null)
  async function* pages() {
    yield writeCsv([head]) + writeCsv(first.lines, guard)
    for (let { next } = first; next !== null; ) {
      const page = await read(next)
      if (page.lines.length > 0) yield writeCsv(page.lines, guard)
      next = page.next
    }
  }
  return Readable.from(pages(), { objectMode: false })
}

/** The headers of an answer that is saved as a file. */
export const csvFile = (name: string) => ({
  'content-type': 'text/csv; charset=utf-8',
  'content-disposition': `attachment; filename="${name}"`,
})
