import { setImmediate } from 'node:timers/promises'
import { type FoundRecord, recordCutter } from '../cut-records.ts'
import type { Header, Layout } from '../layout.ts'
import type { OpenedFile } from './open-file.ts'

/** A part is stored in one transaction: neither so small that there are many, nor so large that it waits. */
const partRecords = 500
const partCharacters = 256 * 1024

/** The number of bytes cut at once; then others get their turn. */
const cutBytes = 16 * 1024

/** Some records of a file, and their total length. */
export interface FilePart {
  records: readonly FoundRecord[]
  characters: number
}

/**
 * Cuts a file into records as it arrives and passes them on in parts. The next bytes are read when a part is
 * stored, so only one part is in memory. Returns how many records there were.
 */
export async function receiveFile(
  { start, pieces }: OpenedFile,
  { separator, columns }: Layout,
  header: Header,
  keep: (part: FilePart, nth: number) => Promise<void>,
): Promise<number> {
  const isNamed = header === 'present'
  const cut = { separator, lineEnd: start.lineEnd, columns: columns.length }
  const cutter = recordCutter(cut, isNamed ? start.secondLine : start.firstLine)
  let records: FoundRecord[] = []
  let characters = 0
  let parts = 0
  let total = 0
  const flush = async () => {
    if (records.length === 0) return
    await keep({ records, characters }, parts)
    parts += 1
    records = []
    characters = 0
  }
  const take = async (found: FoundRecord[]) => {
    for (const record of found) {
      records.push(record)
      characters += record[1].length
      total += 1
      if (records.length >= partRecords || characters >= partCharacters) await flush()
    }
  }
  let skipped = isNamed ? start.secondByte : start.firstByte
  for await (const piece of pieces) {
    const bytes = piece.subarray(skipped)
    skipped = Math.max(0, skipped - piece.length)
    for (let at = 0; at < bytes.length; at += cutBytes) {
      await take(cutter.add(bytes.subarray(at, at + cutBytes)))
      await setImmediate()
    }
  }
  await take(cutter.finish())
  await flush()
  return total
}
