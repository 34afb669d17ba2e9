import { startRollcall, startWs } from '../contenders.mjs'
import { inTurn } from '../in-turn.mjs'
import { cpuMilliseconds } from '../measure-cpu.mjs'
import { openPages } from '../open-pages.mjs'
import { median } from '../statistics.mjs'

/**
 * Many people of one Space turn idle and active every second: what it costs the server and each viewer,
 * and how late a viewer learns of it.
 */
export const manyFlips = {
  name: 'many-flips',
  title: ({ viewers, rate }) => `${rate} flips a second, ${viewers} live viewers`,
  sizes: {
    quick: { viewers: 500, rate: 200, wsRate: 20, seconds: 3, rounds: 1 },
    full: { viewers: 5_000, rate: 1_000, wsRate: 10, seconds: 8, rounds: 3 },
  },
  about: {
    'Rollcall, watching 50': 'each page says which 50 people it shows',
    'ws.send': 'bare ws, a frame per flip; at fewer flips a second, or it would never end',
  },
  measure,
}

const watched = 50
/** So many pages look at what they are told; the others only read it. */
const witnesses = 50

async function measure({ size, space, programs }) {
  const people = space.people.slice(0, size.viewers)
  const starts = [() => startRollcall(space), () => startWs('send')]
  const heedEvery = Math.max(2, Math.floor(people.length / witnesses))
  const opened = await openPages(programs.pages, starts, people, heedEvery)
  try {
    const [rollcall, ws] = opened
    const all = await streams([rollcall, ws], size)
    await rollcall.pages.ask(people.map((_, nth) => watchText(people, nth)))
    const [watching] = await streams([rollcall], size)
    return report(size, { all: all[0], watching, ws: all[1] })
  } finally {
    for (const { stop } of opened) await stop()
  }
}

function watchText(people, nth) {
  const shown = Array.from({ length: watched }, (_, row) => people[(nth + row) % people.length])
  return JSON.stringify({ type: 'watch', userIds: shown.map(({ userId }) => userId) })
}

function streams(contenders, { rate, wsRate, seconds, rounds }) {
  return inTurn(contenders, rounds, async ({ server, pages }) => {
    const perSecond = server.name === 'Rollcall' ? rate : wsRate
    const before = cpuMilliseconds(server.pid)
    const stream = await pages.command(`stream ${perSecond} ${seconds}`)
    // The command waits a second more for what is on its way.
    const cpuMs = cpuMilliseconds(server.pid) - before
    const share = cpuMs / stream.ms
    const flipsPerSecond = (stream.flips / stream.ms) * 1000
    const bytesPerFlip = stream.bytesPerViewer / stream.flips
    return { ...stream, share, flipsPerSecond, bytesPerFlip, flipsPerCore: flipsPerSecond / share }
  })
}

function report({ rate }, samples) {
  const row = (contender, rounds) => {
    const of = key => median(rounds.map(sample => sample[key]))
    return {
      contender,
      flipsPerSecond: of('flipsPerSecond'),
      coreShare: of('share'),
      flipsPerCore: of('flipsPerCore'),
      tellings: of('tellings'),
      p50Ms: of('p50Ms'),
      p99Ms: of('p99Ms'),
      bytesPerFlip: of('bytesPerFlip'),
      readerShare: of('readerShare'),
    }
  }
  const all = row('Rollcall', samples.all)
  const watching = row('Rollcall, watching 50', samples.watching)
  const ws = row('ws.send', samples.ws)
  const goals = [
    {
      goal: '2: flips a core carries, ws to Rollcall',
      limit: 1 / 30,
      value: ws.flipsPerCore / all.flipsPerCore,
    },
    { goal: `2: share of a core at ${rate} flips/s`, limit: 0.6, value: all.coreShare },
    { goal: '2: flip to viewer at p99, ms', limit: 250, value: all.p99Ms },
    {
      goal: '2: bytes to a viewer of 50, to all',
      limit: 1 / 50,
      value: watching.bytesPerFlip / all.bytesPerFlip,
    },
  ]
  return { rows: [all, watching, ws], goals }
}
