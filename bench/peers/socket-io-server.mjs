import { createServer } from 'node:http'
import { Server } from 'socket.io'
import { answerBench } from './answer-bench.mjs'
import { flipTelling } from './presence-text.mjs'

/** Presence with socket.io as its manual has it: everyone of a Space in one room, told by emit. */
const http = createServer()
const io = new Server(http, { transports: ['websocket'], perMessageDeflate: false })
const statuses = new Map()

io.on('connection', socket => {
  const { userId } = socket.handshake.query
  statuses.set(userId, 'online')
  socket.join('space')
  socket.on('activity', ({ state }) => {
    const status = state === 'idle' ? 'away' : 'online'
    if (statuses.get(userId) === status) return
    statuses.set(userId, status)
    io.to('space').emit('presence', flipTelling(userId, status))
  })
})
process.on('disconnect', () => process.exit(0))
http.listen(0, '127.0.0.1', () => answerBench(http.address().port))
