import { type IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'

type OnUpgrade = (request: IncomingMessage, socket: Socket, head: Buffer) => void

const key = /^[+/0-9A-Za-z]{22}==$/

/** Whether this is a handshake as RFC 6455 wants it, at the one address that has lines. */
function asksForLine({ method, url = '', headers }: IncomingMessage, address: string): boolean {
  return (
    method === 'GET' &&
    url.split('?', 1)[0] === address &&
    headers.upgrade?.toLowerCase() === 'websocket' &&
    headers['sec-websocket-version'] === '13' &&
    key.test(headers['sec-websocket-key'] ?? '')
  )
}

/**
 * Lets WebSockets open at one address and nowhere else. The library would open one at any address that
 * answers GET, for anybody. Whoever offers an upgrade elsewhere, or to something else, is answered as if
 * they had not, and their connection is closed after it.
 */
export function acceptUpgrades(http: FastifyInstance, address: string): void {
  const [open] = http.server.listeners('upgrade') as OnUpgrade[]
  http.server.removeAllListeners('upgrade')
  http.server.on('upgrade', (request: IncomingMessage, socket: Socket, head: Buffer) => {
    if (open && asksForLine(request, address)) return open(request, socket, head)
    socket.on('error', () => socket.destroy())
    const answer = new ServerResponse(request)
    answer.shouldKeepAlive = false
    answer.assignSocket(socket)
    answer.on('finish', () => socket.destroySoon())
    http.routing(request, answer)
  })
}
