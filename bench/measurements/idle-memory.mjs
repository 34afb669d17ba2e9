import { setTimeout as wait } from 'node:timers/promises'
import { startRollcall, startSocketIo, startWs } from '../contenders.mjs'
import { listen } from '../listen.mjs'

/** What one open page costs the server in memory while nothing happens. */
export const idleMemory = {
  name: 'idle-memory',
  title: ({ connections }) => `Memory of ${connections} idle connections`,
  sizes: { quick: { connections: 300 }, full: { connections: 2_000 } },
  about: {
    'ws.send': 'bare ws, which keeps a status a person',
    'socket.io room': 'socket.io, WebSocket transport, all in one room',
  },
  measure,
}

async function measure({ size, space, programs }) {
  const people = space.people.slice(0, size.connections)
  const rows = []
  for (const start of [() => startRollcall(space), () => startWs('send'), startSocketIo]) {
    const server = await start()
    const pages = listen(programs.pages, server, people)
    try {
      // A first round of connections, so that what is only warming up is not counted.
      await pages.open()
      await pages.command('close')
      await wait(server.graceMilliseconds ?? 0)
      const before = await settled(server)
      await pages.open()
      const after = await settled(server)
      rows.push({
        contender: server.name,
        heldKilobytes: (after.held - before.held) / people.length / 1024,
        residentKilobytes: (after.rss - before.rss) / people.length / 1024,
      })
    } finally {
      await pages.stop()
      await server.stop()
    }
  }
  const [rollcall, ws] = rows
  return {
    rows: rows.map(row => ({ ...row, heldToWs: row.heldKilobytes / ws.heldKilobytes })),
    goals: [
      {
        goal: '3: resident memory a connection, to bare ws',
        limit: 1.5,
        value: rollcall.residentKilobytes / ws.residentKilobytes,
      },
      {
        goal: '3: heap a connection, to bare ws',
        limit: 1.5,
        value: rollcall.heldKilobytes / ws.heldKilobytes,
      },
    ],
  }
}

const settleMilliseconds = 1_000

async function settled(server) {
  await wait(settleMilliseconds)
  return server.memory()
}
