import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { link, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { z } from 'zod'
import { Refused } from './command.ts'

/** The newest layout of a file that this program knows. */
const layout = 1

/** The first line of a backup: when and from what it was made, and what has to be in a place restored from it. */
const header = z.object({
  rollcallBackup: z.number(),
  madeAt: z.string(),
  /** The version of Rollcall that made it. */
  madeBy: z.string(),
  migrations: z.array(z.string()),
  tables: z.record(
    z.string(),
    z.object({ columns: z.array(z.string()), rows: z.number(), digest: z.string() }),
  ),
  /** The last value that each sequence has given out. */
  sequences: z.record(z.string(), z.string()),
})

export type BackupHeader = z.output<typeof header>

/** A part of the file: rows of a table as COPY writes them, or jobs, one a line. */
export interface Section {
  table?: string
  jobs?: true
}

// A line that no row can be, because COPY doubles every backslash.
const endOfSection = '\\.\n'
const endMark = Buffer.from(`\n${endOfSection}`)
const beginning = '{"rollcallBackup":'
const longestHeader = 1_048_576
const checksumBytes = 66

/** The beginning of a section, as bytes. Its rows follow, each with a line feed, and then `sectionEnd`. */
export const sectionStart = (section: Section) => Buffer.from(`${JSON.stringify(section)}\n`)
export const sectionEnd = Buffer.from(endOfSection)

async function* withChecksum(first: Buffer, body: AsyncIterable<Buffer>) {
  const hash = createHash('sha256').update(first)
  yield first
  for await (const chunk of body) {
    hash.update(chunk)
    yield chunk
  }
  yield Buffer.from(`\n${hash.digest('hex')}\n`)
}

/** Makes what was written last through a power cut, too. */
async function syncToDisk(path: string): Promise<void> {
  const handle = await open(path, 'r')
  await handle.sync().finally(() => handle.close())
}

/** Gives a file a name that no other has. */
async function nameAnew(unfinished: string, file: string): Promise<void> {
  try {
    // Unlike renaming, a second name is refused if a file has it by now.
    await link(unfinished, file)
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') throw new Refused(`${file} was made by someone else meanwhile.`)
    // Some file systems, such as those of memory sticks, know no second names.
    if (!['EPERM', 'ENOTSUP', 'ENOSYS', 'EOPNOTSUPP'].includes(code)) throw error
    await rename(unfinished, file)
  }
}

/**
 * Writes a backup under another name, which becomes its own once it is whole. Only the account that makes it may read
 * it. An existing file is kept unless `overwrite` says otherwise.
 */
export async function writeBackup(
  file: string,
  head: Omit<BackupHeader, 'rollcallBackup'>,
  body: AsyncIterable<Buffer>,
  overwrite: boolean,
): Promise<void> {
  const unfinished = `${file}.unfinished-${process.pid}`
  const first = Buffer.from(`${JSON.stringify({ rollcallBackup: layout, ...head })}\n`)
  try {
    await pipeline(
      Readable.from(body, { objectMode: false }),
      createGzip(),
      (zipped: AsyncIterable<Buffer>) => withChecksum(first, zipped),
      createWriteStream(unfinished, { flags: 'wx', mode: 0o600 }),
    )
    await syncToDisk(unfinished)
    await (overwrite ? rename(unfinished, file) : nameAnew(unfinished, file))
    await syncToDisk(dirname(file))
  } finally {
    await rm(unfinished, { force: true })
  }
}

/** A backup that was found to be whole. */
export interface Backup {
  header: BackupHeader
  /** Reads its sections in order. Each has to be read to its end before the next. */
  readSections(
    load: (section: Section, rows: AsyncIterable<Buffer>) => Promise<void>,
  ): Promise<void>
}

async function readChecksummed(file: string, end: number): Promise<{ first: string; sum: string }> {
  const hash = createHash('sha256')
  const start: Buffer[] = []
  let kept = 0
  for await (const chunk of createReadStream(file, { end }) as AsyncIterable<Buffer>) {
    hash.update(chunk)
    if (kept <= longestHeader) start.push(chunk)
    kept += chunk.length
  }
  const text = Buffer.concat(start)
  return { first: text.subarray(0, text.indexOf('\n')).toString(), sum: hash.digest('hex') }
}

async function readEnd(file: string, size: number): Promise<string> {
  const handle = await open(file, 'r')
  const { buffer } = await handle
    .read({ buffer: Buffer.alloc(checksumBytes), position: size - checksumBytes })
    .finally(() => handle.close())
  return buffer.toString()
}

function parseHeader(file: string, line: string): BackupHeader {
  const { rollcallBackup = 0, madeBy = '' } = JSON.parse(line) as Partial<BackupHeader>
  if (rollcallBackup > layout) {
    throw new Refused(
      `${file} was made by a newer Rollcall, ${madeBy}: restore it with that version.`,
    )
  }
  return header.parse(JSON.parse(line))
}

async function sizeOf(file: string): Promise<number> {
  try {
    const handle = await open(file, 'r')
    const about = await handle.stat().finally(() => handle.close())
    if (about.isFile()) return about.size
  } catch (error) {
    throw new Refused(`${file} cannot be read: ${(error as Error).message}`)
  }
  throw new Refused(`${file} is not a file.`)
}

/** Opens a backup after reading all of it once: a file that was cut off or changed is refused before it is used. */
export async function openBackup(file: string): Promise<Backup> {
  const size = await sizeOf(file)
  if (size <= checksumBytes) throw new Refused(`${file} is not a backup of Rollcall.`)
  const end = size - checksumBytes - 1
  const { first, sum } = await readChecksummed(file, end)
  if (!first.startsWith(beginning)) throw new Refused(`${file} is not a backup of Rollcall.`)
  if ((await readEnd(file, size)) !== `\n${sum}\n`) {
    throw new Refused(`${file} is damaged: it was cut off or changed after it was made.`)
  }
  const start = Buffer.byteLength(first) + 1
  return {
    header: parseHeader(file, first),
    readSections: load =>
      pipeline(
        createReadStream(file, { start, end }),
        createGunzip(),
        async (source: AsyncIterable<Buffer>) => readSectionsOf(source, load),
      ),
  }
}

/** Cuts what was unzipped into its sections, however it arrives, and keeps little of it in memory. */
export async function readSectionsOf(
  source: AsyncIterable<Buffer>,
  load: (section: Section, rows: AsyncIterable<Buffer>) => Promise<void>,
): Promise<void> {
  const chunks = source[Symbol.asyncIterator]()
  let rest: Buffer = Buffer.alloc(0)
  const readMore = async () => {
    const { value, done } = await chunks.next()
    if (!done) rest = Buffer.concat([rest, value])
    return !done
  }
  async function* rowsOf(): AsyncGenerator<Buffer> {
    // The first byte of `rest` was returned before, but may be where the end begins.
    for (;;) {
      const at = rest.indexOf(endMark)
      const until = at < 0 ? rest.length - endMark.length + 1 : at
      if (until > 0) yield rest.subarray(1, until + 1)
      rest = rest.subarray(Math.max(until, 0))
      if (at >= 0) break
      if (!(await readMore())) throw new Error('The file ends in the middle of a table.')
    }
    rest = rest.subarray(endMark.length)
  }
  for (;;) {
    const at = rest.indexOf('\n')
    if (at < 0) {
      if (await readMore()) continue
      if (rest.length > 0) throw new Error('The file ends in the middle of a line.')
      return
    }
    const section = JSON.parse(rest.subarray(0, at).toString()) as Section
    rest = rest.subarray(at)
    await load(section, rowsOf())
  }
}
