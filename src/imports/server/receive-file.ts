import type { Layout } from '../layout.ts'
import { type FoundRecord, recordCutter } from './cut-records.ts'
import type { OpenedFile } from './open-file.ts'

/** A part is kept in one transaction: not so small that there are many, nor so large that it waits. */
const partRecords = 500
const partCharacters = 1024 * 1024

/**
 * Cuts the rest of a file into records as it arrives and hands them over in parts. The next bytes are
 * read when a part is kept, so no more than a part is in memory. Returns how many records there were.
 */
export async function receiveFile(
  pieces: AsyncIterator<Buffer>,
  { rest, nextLine }: OpenedFile,
  { separator, columns }: Layout,
  keep: (part: readonly FoundRecord[], nth: number) => Promise<void>,
): Promise<number> {
  const cutter = recordCutter(separator, columns.length, nextLine)
  let part: FoundRecord[] = []
  let characters = 0
  let parts = 0
  let total = 0
  const flush = async () => {
    if (part.length === 0) return
    await keep(part, parts)
    parts += 1
    part = []
    characters = 0
  }
  const take = async (records: FoundRecord[]) => {
    for (const record of records) {
      part.push(record)
      characters += record[1].length
      total += 1
      if (part.length >= partRecords || characters >= partCharacters) await flush()
    }
  }
  await take(cutter.add(rest))
  for (;;) {
    const piece = await pieces.next()
    if (piece.done) break
    await take(cutter.add(piece.value))
  }
  await take(cutter.finish())
  await flush()
  return total
}
