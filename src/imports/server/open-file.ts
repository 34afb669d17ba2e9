import { isUtf8 } from 'node:buffer'
import { invalid } from '../../platform/problem.ts'
import { longestRecordBytes } from './cut-records.ts'

const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf])
const lineFeed = 0x0a

/** A file of which the first line is read. */
export interface OpenedFile {
  firstLine: string
  /** The number of the line that follows. */
  nextLine: number
  /** What had arrived besides. */
  rest: Buffer
}

function lineOf(bytes: Buffer): string {
  if (!isUtf8(bytes) || bytes.includes(0)) {
    throw invalid('/body', 'the first line is not UTF-8: save the file as UTF-8')
  }
  return bytes.toString().replace(/\r$/, '')
}

/** Reads the first line that is not empty, without its byte order mark. */
export async function openFile(pieces: AsyncIterator<Buffer>): Promise<OpenedFile> {
  let bytes: Buffer = Buffer.alloc(0)
  let nextLine = 1
  for (let isFirst = true; ; ) {
    const feed = bytes.indexOf(lineFeed)
    if (feed >= 0 && feed <= longestRecordBytes) {
      const firstLine = lineOf(bytes.subarray(0, feed))
      bytes = bytes.subarray(feed + 1)
      nextLine += 1
      if (firstLine !== '') return { firstLine, nextLine, rest: bytes }
      continue
    }
    if (bytes.length > longestRecordBytes) {
      throw invalid('/body', 'the first line is longer than 64 KiB')
    }
    const piece = await pieces.next()
    if (piece.done) {
      const firstLine = lineOf(bytes)
      if (firstLine === '') throw invalid('/body', 'the file is empty')
      return { firstLine, nextLine: nextLine + 1, rest: Buffer.alloc(0) }
    }
    bytes = Buffer.concat([bytes, piece.value])
    // The mark may come in two pieces.
    if (isFirst && bytes.length >= byteOrderMark.length) {
      isFirst = false
      if (bytes.subarray(0, 3).equals(byteOrderMark)) bytes = bytes.subarray(3)
    }
  }
}
