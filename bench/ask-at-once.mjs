import { once } from 'node:events'
import { connect } from 'node:net'

/**
 * Asks a server so many times, over connections that stay open, each asking again when it has its answer. Every
 * answer has to be a 200 that holds a text. Plain sockets: an HTTP client would cost more than some of the
 * servers. Returns the answers per second.
 */
export async function askAtOnce(port, requests, { atOnce, holds = '' }) {
  const waiting = requests[Symbol.iterator]()
  let answered = 0
  const work = async () => {
    const socket = connect(port, '127.0.0.1').setNoDelay()
    await once(socket, 'connect')
    const answers = answersFrom(socket)
    try {
      for (const request of waiting) {
        socket.write(request)
        const { value: answer } = await answers.next()
        if (answer?.slice(9, 12) !== '200' || !answer.includes(holds))
          throw new Error(`${request}\nwas answered with\n${answer}`)
        answered++
      }
    } finally {
      socket.destroy()
    }
  }
  const begun = performance.now()
  const workers = await Promise.allSettled(Array.from({ length: atOnce }, work))
  const failed = workers.find(({ status }) => status === 'rejected')
  if (failed) throw failed.reason
  return (answered / (performance.now() - begun)) * 1000
}

/** Answer after answer, whole: with a stated length, in chunks, or without a body. */
async function* answersFrom(socket) {
  let text = ''
  for await (const bytes of socket) {
    text += bytes.toString('latin1')
    const head = text.indexOf('\r\n\r\n')
    if (head < 0) continue
    const headers = text.slice(0, head).toLowerCase()
    const length = /\r\ncontent-length: *(\d+)/.exec(headers)?.[1]
    const isWhole = headers.includes('\r\ntransfer-encoding: chunked')
      ? text.endsWith('\r\n0\r\n\r\n')
      : text.length >= head + 4 + Number(length ?? 0)
    if (!isWhole) continue
    yield text
    text = ''
  }
}

/** A request as its bytes are sent. */
export function requestText({ method = 'GET', port, path, headers = {}, body }) {
  const text = body === undefined ? '' : JSON.stringify(body)
  const all = {
    Host: `localhost:${port}`,
    ...headers,
    ...(body !== undefined && {
      'Content-Type': 'application/json',
      'Content-Length': Buffer.byteLength(text),
    }),
  }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`)
  return `${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n${text}`
}
