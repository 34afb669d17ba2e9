import { Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import { Problem, problems } from '../problem.ts'
import { type Guard, writeCsv } from './csv.ts'

/** Some lines, and where to read the next from; null if these are the last. */
export interface CsvPage<P> {
  lines: string[][]
  next: P | null
}

type Read<P> = (from: P | null) => Promise<CsvPage<P>>

const pausesMilliseconds = [100, 500, 2_000, 5_000]

/** A page that the database cannot give just now is requested again: half an answer is no use. */
async function readPatiently<P>(read: Read<P>, from: P): Promise<CsvPage<P>> {
  for (const pause of pausesMilliseconds) {
    try {
      return await read(from)
    } catch (error) {
      if (!(error instanceof Problem && error.kind === problems.unavailable)) throw error
      await wait(pause)
    }
  }
  return read(from)
}

/**
 * Lines as CSV, page by page as fast as they are fetched. The first page is read before the answer starts, so
 * that a refusal is a proper one; a later refusal cuts the answer off. If the database is away for a moment,
 * the answer continues once it is back. Reading a later page must change nothing.
 */
export async function streamCsv<P>(
  head: string[],
  read: Read<P>,
  guard?: Guard,
): Promise<Readable> {
  const first = await read(null)
  async function* pages() {
    yield writeCsv([head]) + writeCsv(first.lines, guard)
    for (let { next } = first; next !== null; ) {
      const page = await readPatiently(read, next)
      if (page.lines.length > 0) yield writeCsv(page.lines, guard)
      next = page.next
    }
  }
  return Readable.from(pages(), { objectMode: false })
}
