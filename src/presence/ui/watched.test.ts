import { expect, test, vi } from 'vitest'
import { gatherWatched } from './watched.ts'

test('the page watches its own user and everyone it shows, each once', () => {
  const onChange = vi.fn()
  const { show, watched } = gatherWatched('olivia', onChange)
  expect(watched()).toEqual(['olivia'])
  const leave = show(['amir', 'olivia'])
  show(['amir', 'maya'])
  expect(watched()).toEqual(['olivia', 'amir', 'maya'])
  leave()
  expect(watched()).toEqual(['olivia', 'amir', 'maya'])
  expect(onChange).toHaveBeenCalledTimes(3)
})

test('people shown in two places are watched until both are gone', () => {
  const { show, watched } = gatherWatched('olivia', () => {})
  const leaveOne = show(['amir'])
  const leaveOther = show(['amir'])
  leaveOne()
  expect(watched()).toEqual(['olivia', 'amir'])
  leaveOther()
  expect(watched()).toEqual(['olivia'])
})

test('nobody watches more than two hundred', () => {
  const { show, watched } = gatherWatched('olivia', () => {})
  show(Array.from({ length: 300 }, (_, nth) => `agent ${nth}`))
  expect(watched()).toHaveLength(200)
  expect(watched()[0]).toBe('olivia')
})
