import { createServer } from 'node:http'
import { WebSocketServer } from 'ws'
import { answerBench } from './answer-bench.mjs'
import { everyoneTelling, flipTelling } from './presence-text.mjs'

/**
 * Presence as one writes it first, on bare ws: whoever flips is told to every socket, one frame a flip.
 * `send` builds the JSON once, `stringify` for every socket; `join` tells every arrival to all as well.
 */
const way = process.argv[2]
const statuses = new Map()
const sockets = new Set()

function tellAll(userId, status) {
  if (way === 'stringify') {
    for (const socket of sockets) socket.send(JSON.stringify(flipTelling(userId, status)))
    return
  }
  const text = JSON.stringify(flipTelling(userId, status))
  for (const socket of sockets) socket.send(text)
}

const http = createServer()
const server = new WebSocketServer({ server: http, perMessageDeflate: false })
server.on('connection', (socket, request) => {
  const userId = request.url.split('userId=')[1]
  statuses.set(userId, 'online')
  if (way === 'join') {
    socket.send(JSON.stringify(everyoneTelling(statuses)))
    tellAll(userId, 'online')
  }
  sockets.add(socket)
  socket.on('message', data => {
    const { state } = JSON.parse(data)
    const status = state === 'idle' ? 'away' : 'online'
    if (statuses.get(userId) === status) return
    statuses.set(userId, status)
    tellAll(userId, status)
  })
  socket.on('close', () => {
    sockets.delete(socket)
    statuses.delete(userId)
  })
  socket.on('error', () => {})
})
process.on('disconnect', () => process.exit(0))
http.listen(0, '127.0.0.1', () => answerBench(http.address().port))
