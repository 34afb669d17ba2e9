import { setTimeout as wait } from 'node:timers/promises'
import { startRollcall, startSocketIo, startWriteLoop, startWs } from '../contenders.mjs'
import { inTurn } from '../in-turn.mjs'
import { cpuMilliseconds } from '../measure-cpu.mjs'
import { openPages } from '../open-pages.mjs'
import { median, quantile } from '../statistics.mjs'

/**
 * One person turns idle or active while many pages are open: how long until the last page was told,
 * and what telling one page costs the server.
 */
export const oneFlip = {
  name: 'one-flip',
  title: ({ viewers }) => `One flip, ${viewers} live viewers`,
  sizes: { quick: { viewers: 500, rounds: 10 }, full: { viewers: 5_000, rounds: 40 } },
  about: {
    'write() in C': 'the floor: write() of ready bytes to every socket, nothing else',
    'ws.send': 'bare ws, JSON built once, sent to every socket',
    'JSON per socket': 'bare ws, JSON built for every socket',
    'socket.io room': 'socket.io, WebSocket transport, one emit to a room',
  },
  measure,
}

// Longer than Rollcall gathers what follows a change: each of these flips is a lone one.
const pauseMilliseconds = 300
/** Rounds that nobody counts; an even number, so that the first that counts turns someone idle. */
const warmUps = 4

async function measure({ size: { viewers, rounds }, space, programs }) {
  const people = space.people.slice(0, viewers)
  const starts = [
    () => startRollcall(space),
    () => startWriteLoop(programs.writeLoop, people[0].userId),
    () => startWs('send'),
    () => startWs('stringify'),
    () => startSocketIo(),
  ]
  const contenders = await openPages(programs.pages, starts, people)
  try {
    await inTurn(contenders, warmUps, flipOnce)
    return report(contenders, await inTurn(contenders, rounds, flipOnce))
  } finally {
    for (const { stop } of contenders) await stop()
  }
}

async function flipOnce({ server, pages }, round) {
  await wait(pauseMilliseconds)
  const before = cpuMilliseconds(server.pid)
  const flip = await pages.command(`flip 0 ${round % 2 === 0 ? 'idle' : 'active'}`)
  // The server may have something left to do when the last page has been told.
  await wait(20)
  const cpuMs = cpuMilliseconds(server.pid) - before
  if (flip.told < flip.of) throw new Error(`${server.name} told ${flip.told} of ${flip.of}.`)
  return { ...flip, cpuMicroseconds: (cpuMs * 1000) / flip.of }
}

function report(contenders, samples) {
  const of = (nth, key) => samples[nth].map(sample => sample[key])
  const floor = 1
  const rows = contenders.map(({ server }, nth) => {
    const cpu = of(nth, 'cpuMicroseconds')
    const last = of(nth, 'lastMs')
    const toFloor = key => median(of(nth, key).map((value, round) => value / of(floor, key)[round]))
    return {
      contender: server.name,
      lastP50Ms: median(last),
      lastP99Ms: quantile(last, 0.99),
      cpuMicroseconds: median(cpu),
      lastP50ToFloor: median(last) / median(of(floor, 'lastMs')),
      lastP99ToFloor: quantile(last, 0.99) / quantile(of(floor, 'lastMs'), 0.99),
      cpuToFloor: toFloor('cpuMicroseconds'),
      readerShare: median(of(nth, 'readerShare')),
    }
  })
  const [rollcall] = rows
  const socketIo = rows.at(-1)
  return {
    rows,
    goals: [
      {
        goal: '1: last one told at p99, to the floor',
        limit: 1.3,
        value: rollcall.lastP99ToFloor,
      },
      {
        goal: '1: last one told at p99, to socket.io',
        limit: 1 / 6,
        value: rollcall.lastP99Ms / socketIo.lastP99Ms,
      },
      { goal: '1: CPU a delivery, to the floor', limit: 1.4, value: rollcall.cpuToFloor },
    ],
  }
}
