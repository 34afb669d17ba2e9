import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { flipTelling } from './peers/presence-text.mjs'
import { startProcess } from './start-process.mjs'

const upgrade = (port, path, headers = '') =>
  `GET ${path} HTTP/1.1\r\nHost: localhost:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
  `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n${headers}\r\n`

const activity = state => JSON.stringify({ type: 'activity', state })
const plainWords = { first: '', active: activity('active'), idle: activity('idle') }

/** The product, its real protocol, sessions and database. */
export async function startRollcall({ dataDir, spaceId }) {
  const settings = { PORT: '0', DATA_DIR: dataDir, RATE_LIMITS: 'off', LOG_LEVEL: 'error' }
  const server = await startProcess('serve-rollcall.mjs', [], settings)
  const { port, publicUrl } = server
  return {
    ...server,
    name: 'Rollcall',
    // A page that closed may be reloading: so long what is known of it is kept, and a little more.
    graceMilliseconds: 12_000,
    words: { ...plainWords, first: activity('active') },
    request: ({ token }) =>
      upgrade(
        port,
        `/api/v1/live?spaceId=${spaceId}`,
        `Origin: ${publicUrl}\r\nCookie: rollcall_session=${token}\r\n`,
      ),
  }
}

const wsNames = { send: 'ws.send', stringify: 'JSON per socket', join: 'ws, told of every arrival' }

/** Bare ws. */
export async function startWs(way) {
  const server = await startProcess('peers/ws-server.mjs', [way])
  return {
    ...server,
    name: wsNames[way],
    words: plainWords,
    request: ({ userId }) => upgrade(server.port, `/?userId=${userId}`),
  }
}

/** A socket.io room, over its WebSocket transport alone. */
export async function startSocketIo() {
  const server = await startProcess('peers/socket-io-server.mjs')
  const event = state => `42${JSON.stringify(['activity', { state }])}`
  return {
    ...server,
    name: 'socket.io room',
    words: { first: '40', active: event('active'), idle: event('idle') },
    request: ({ userId }) =>
      upgrade(server.port, `/socket.io/?EIO=4&transport=websocket&userId=${userId}`),
  }
}

/** The floor: a C program that writes ready bytes, told beforehand who is going to flip. */
export async function startWriteLoop(program, userId) {
  const frames = ['away', 'online'].map(status => JSON.stringify(flipTelling(userId, status)))
  const child = spawn(program, frames, { stdio: ['ignore', 'pipe', 'inherit'] })
  const [port] = await once(createInterface(child.stdout), 'line')
  return {
    name: 'write() in C',
    pid: child.pid,
    port: Number(port),
    words: plainWords,
    request: () => upgrade(port, '/'),
    async stop() {
      const ended = once(child, 'exit')
      child.kill()
      await ended
    },
  }
}
