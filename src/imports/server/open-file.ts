import { invalid } from '../../platform/problem.ts'
import { encodingOf, utf8From } from '../encoding.ts'
import { type FileStart, startBytes } from '../file-start.ts'
import { readStart } from '../read-start.ts'

/** A file whose start has been read. */
export interface OpenedFile {
  start: FileStart
  /** All of it as UTF-8, from its begin. */
  pieces: AsyncGenerator<Uint8Array>
}

/** Reads the start of an arriving file; refuses a file that is not text or has no first line. */
export async function openFile(arriving: AsyncIterator<Buffer>): Promise<OpenedFile> {
  const begun: Buffer[] = []
  let size = 0
  let isWhole = false
  while (size < startBytes && !isWhole) {
    const piece = await arriving.next()
    isWhole = piece.done === true
    if (piece.done) break
    begun.push(piece.value)
    size += piece.value.length
  }
  const raw = Buffer.concat(begun)
  // As much as the page reads, so that both see the same in it.
  const start = readStart(raw.subarray(0, startBytes), isWhole && raw.length <= startBytes)
  if (typeof start === 'string') throw invalid('/body', start)
  const toUtf8 = utf8From(encodingOf(raw))
  async function* pieces() {
    yield toUtf8(raw, isWhole)
    if (isWhole) return
    for (;;) {
      const piece = await arriving.next()
      yield toUtf8(piece.done ? new Uint8Array(0) : piece.value, piece.done === true)
      if (piece.done) return
    }
  }
  return { start, pieces: pieces() }
}
