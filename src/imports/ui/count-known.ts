import { call } from '../../platform/ui/call.ts'
import { readContactLine, splitLine } from '../contact-line.ts'
import { type FoundRecord, recordCutter } from '../cut-records.ts'
import { encodingOf, utf8From } from '../encoding.ts'
import { startBytes } from '../file-start.ts'
import { countKnownContract } from '../imports.contract.ts'
import { namesIn, type ReadableFile } from './chosen-file.ts'

/** How many of a file's contacts already exist. */
export interface Known {
  known: number
  contacts: number
  /** Whether the file continues after the contacts that were looked up. */
  hasMore: boolean
}

/** How many contacts are looked up: enough for a decision. */
const lookedUpAtMost = 10_000
const atOnce = 1_000

/** The records of a file, as the server cuts them. */
async function* recordsOf({ file, start, header, columns }: ReadableFile) {
  const toUtf8 = utf8From(encodingOf(new Uint8Array(await file.slice(0, startBytes).arrayBuffer())))
  const isNamed = header === 'present'
  const { separator, lineEnd } = start
  const cut = { separator, lineEnd, columns: columns.length }
  const cutter = recordCutter(cut, isNamed ? start.secondLine : start.firstLine)
  let skipped = isNamed ? start.secondByte : start.firstByte
  const take = (bytes: Uint8Array): FoundRecord[] => {
    const records = cutter.add(bytes.subarray(skipped))
    skipped = Math.max(0, skipped - bytes.length)
    return records
  }
  const reader = file.stream().getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      yield* take(toUtf8(value ?? new Uint8Array(0), done))
      if (done) break
    }
    yield* cutter.finish()
  } finally {
    await reader.cancel()
  }
}

/** Reads the file as the import will, and asks the server which of its contacts exist. */
export async function countKnown(
  spaceId: string,
  chosen: ReadableFile,
  signal: AbortSignal,
): Promise<Known> {
  const { start, fields } = chosen
  const layout = { separator: start.separator, columns: fields.map(() => ''), fields }
  const named = { ...layout, names: namesIn(chosen) }
  const sum: Known = { known: 0, contacts: 0, hasMore: false }
  let batch: { email: string | null; phone: string | null }[] = []
  const ask = async () => {
    if (batch.length === 0) return
    const input = { params: { spaceId }, body: { contacts: batch } }
    sum.known += (await call(countKnownContract, input, { signal })).known
    batch = []
  }
  for await (const [, text, wrong] of recordsOf(chosen)) {
    if (sum.contacts >= lookedUpAtMost) {
      sum.hasMore = true
      break
    }
    const read = wrong ?? readContactLine(splitLine(text, named), named)
    if (typeof read === 'string') continue
    sum.contacts += 1
    if (read.email || read.phone) batch.push({ email: read.email, phone: read.phone })
    if (batch.length >= atOnce) await ask()
  }
  await ask()
  return sum
}
