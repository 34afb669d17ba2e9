import type { Socket } from 'node:net'
import type { ConnectionError } from 'fastify'
import { Problem, problems } from '../../problem.ts'
import { isUploading } from './uploading.ts'

const tooLate = 'ERR_HTTP_REQUEST_TIMEOUT'

/** Answers requests that are not HTTP, or did not arrive in time, like all others: with a problem document. */
export function answerUnreadable(error: ConnectionError, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const late = error.code === tooLate
  // A browser opened the connection in advance and did not use it. It would take an answer for that of its next
  // request.
  if (late && socket.bytesRead === 0) {
    socket.destroy()
    return
  }
  // A file may take longer than other requests; the code that receives it watches how it arrives.
  if (late && isUploading(socket)) return
  answerMalformed(socket, late)
}

/** Answers a request that is not read any further, and ends its connection. */
export function answerMalformed(socket: Socket, late: boolean): void {
  const detail = late ? 'The request did not arrive in time.' : 'This is not a valid HTTP request.'
  const body = JSON.stringify(new Problem(problems.malformed, { detail }).document())
  const head = [
    'HTTP/1.1 400 Bad Request',
    'connection: close',
    'cache-control: no-store',
    'x-content-type-options: nosniff',
    'content-type: application/problem+json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
  ]
  socket.write(`${head.join('\r\n')}\r\n\r\n${body}`)
  // Not only ended: a client that never closes its half would keep the socket for ever (T94).
  socket.destroySoon()
}
