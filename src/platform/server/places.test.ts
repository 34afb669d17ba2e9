import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openPlaces } from './places.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const open = () => openPlaces({ atOnce: 2, waiting: 2, waitSeconds: 5 })
const refusal = { kind: { code: 'unavailable' }, more: { retryAfterSeconds: 2 } }

test('T111 a limited number enter at once; the others follow in order as places become free', async () => {
  const places = open()
  const cameIn: number[] = []
  const [leaveFirst, leaveSecond] = [await places.take(), await places.take()]
  const third = places.take().then(leave => [cameIn.push(3), leave] as const)
  const fourth = places.take().then(leave => [cameIn.push(4), leave] as const)
  expect(cameIn).toEqual([])

  leaveSecond()
  const [, leaveThird] = await third
  expect(cameIn).toEqual([3])
  leaveFirst()
  const [, leaveFourth] = await fourth
  expect(cameIn).toEqual([3, 4])

  expect(places.isEmpty()).toBe(false)
  leaveThird()
  leaveFourth()
  expect(places.isEmpty()).toBe(true)
})

test('T111 a place that is left twice lets only one in', async () => {
  const places = open()
  const leave = await places.take()
  await places.take()
  let cameIn = 0
  for (const waiting of [places.take(), places.take()]) waiting.then(() => (cameIn += 1))
  leave()
  leave()
  await vi.advanceTimersByTimeAsync(0)
  expect(cameIn).toBe(1)
})

test('T111 a full queue takes nobody, and nobody waits longer than allowed', async () => {
  const places = open()
  const leave = await places.take()
  await places.take()
  const waiting = [places.take(), places.take()].map(one => one.catch(error => error))
  await expect(places.take()).rejects.toMatchObject(refusal)

  await vi.advanceTimersByTimeAsync(5_000)
  for (const one of waiting) expect(await one).toMatchObject(refusal)
  leave()
  await expect(places.take()).resolves.toBeTypeOf('function')
})

test('T111 an asker who is gone is not let in', async () => {
  const places = open()
  const leave = await places.take()
  await places.take()
  let go = () => {}
  const gone = places.take(leaveLine => {
    go = leaveLine
  })
  const next = places.take()
  go()
  await expect(gone).rejects.toMatchObject(refusal)
  leave()
  await expect(next).resolves.toBeTypeOf('function')
})
