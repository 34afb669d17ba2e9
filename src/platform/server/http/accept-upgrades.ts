import { type IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'

type OnUpgrade = (request: IncomingMessage, socket: Socket, head: Buffer) => void

const key = /^[+/0-9A-Za-z]{22}==$/

/** Whether this is a handshake as RFC 6455 requires, at the one address that has lines. */
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
 * Allows WebSockets at one address and nowhere else. The library would open one for anybody, at any address
 * that answers GET. A client that asks for an upgrade elsewhere, or to another protocol, gets the answer it
 * would get without asking, and then its connection is closed.
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
