import { expect, test } from 'vitest'
import { keptTasks } from '../../command-line/server/left-out.ts'
import { crews, daily } from './crews.ts'

test('T109 a backup keeps every job that works in the database, and none that sends mail', () => {
  const [mails = {}, work = {}] = crews({} as Parameters<typeof crews>[0])
  expect([...keptTasks, ...daily].sort()).toEqual(Object.keys(work).sort())
  expect(Object.keys(mails).filter(task => keptTasks.includes(task))).toEqual([])
})
