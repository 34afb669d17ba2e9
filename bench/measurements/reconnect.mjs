import { startRollcall, startWs } from '../contenders.mjs'
import { inTurn } from '../in-turn.mjs'
import { listen } from '../listen.mjs'
import { cpuMilliseconds } from '../measure-cpu.mjs'
import { median } from '../statistics.mjs'

/** Everyone comes back at once after a restart: how long until every page names everyone as here. */
export const reconnect = {
  name: 'reconnect',
  title: ({ people }) => `${people} people reconnect at once after a restart`,
  sizes: { quick: { people: 300, rounds: 2 }, full: { people: 2_000, rounds: 3 } },
  about: {
    'ws, told of every arrival':
      'bare ws without sessions or database: a list for who arrives, a frame to all others for each',
  },
  measure,
}

async function measure({ size, space, programs }) {
  const people = space.people.slice(0, size.people)
  const starts = [() => startRollcall(space), () => startWs('join')]
  const samples = await inTurn(starts, size.rounds, async start => {
    const server = await start()
    const pages = listen(programs.pages, server, people)
    try {
      const before = cpuMilliseconds(server.pid)
      const met = await pages.command('meet 256')
      const cpuMs = cpuMilliseconds(server.pid) - before
      if (met.met < people.length) throw new Error(`${server.name}: ${JSON.stringify(met)}`)
      return { contender: server.name, ...met, cpuMs }
    } finally {
      await pages.stop()
      await server.stop()
    }
  })
  const rows = samples.map(rounds => ({
    contender: rounds[0].contender,
    allNamedMs: median(rounds.map(({ ms }) => ms)),
    cpuMs: median(rounds.map(({ cpuMs }) => cpuMs)),
    readerShare: median(rounds.map(({ readerShare }) => readerShare)),
  }))
  const [rollcall, broadcast] = rows
  return {
    rows,
    goals: [
      {
        goal: '3: all in step, to telling every arrival',
        limit: 1 / 15,
        value: rollcall.allNamedMs / broadcast.allNamedMs,
      },
    ],
  }
}
