import type { IncomingMessage } from 'node:http'
import { Problem, problems } from '../../problem.ts'
import { answerMalformed } from './answer-unreadable.ts'
import { beginUpload } from './uploading.ts'

/** After this time without data, the sender is gone. */
const silenceMilliseconds = 30_000
/** A file that takes longer occupies a connection for too long (T94). */
const wholeMilliseconds = 30 * 60_000
/** Small pieces are collected up to this many bytes: each piece has a cost, however small it is. */
const gatheredBytes = 64 * 1024

/** The next piece; if none comes, the sender gets a refusal and the connection ends. */
async function next(pieces: AsyncIterator<Buffer>, request: IncomingMessage) {
  const silence = setTimeout(() => answerMalformed(request.socket, true), silenceMilliseconds)
  try {
    return await pieces.next()
  } finally {
    clearTimeout(silence)
  }
}

/**
 * Keeps reading and discards the rest, so that the sender reads the answer: closing at once would reset the
 * connection. A sender that does not stop is cut off.
 */
function discardRest(request: IncomingMessage): void {
  if (request.complete || request.destroyed) return
  request.resume()
  const patience = setTimeout(() => request.socket.destroy(), silenceMilliseconds)
  request.once('close', () => clearTimeout(patience))
}

/**
 * The body of a request as it arrives, no faster than it is read. Fails if it ends too early, is larger than
 * the limit, or takes too long.
 */
export async function* receiveUpload(
  request: IncomingMessage,
  limitBytes: number,
): AsyncGenerator<Buffer> {
  const end = beginUpload(request.socket)
  const begun = performance.now()
  let received = 0
  let gathered: Buffer[] = []
  let gatheredSize = 0
  try {
    if (Number(request.headers['content-length'] ?? 0) > limitBytes) {
      throw new Problem(problems.too_large)
    }
    const pieces: AsyncIterator<Buffer> = request.iterator({ destroyOnReturn: false })
    for (;;) {
      const piece = await next(pieces, request)
      if (piece.done) break
      received += piece.value.length
      if (received > limitBytes) throw new Problem(problems.too_large)
      if (performance.now() - begun > wholeMilliseconds) answerMalformed(request.socket, true)
      gathered.push(piece.value)
      gatheredSize += piece.value.length
      if (gatheredSize < gatheredBytes) continue
      yield Buffer.concat(gathered)
      gathered = []
      gatheredSize = 0
    }
    if (!request.complete) throw new Problem(problems.malformed)
    if (gatheredSize > 0) yield Buffer.concat(gathered)
  } finally {
    end()
    discardRest(request)
  }
}
