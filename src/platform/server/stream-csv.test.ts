import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { Problem, problems } from '../problem.ts'
import { streamCsv } from './stream-csv.ts'

/** Three pages of one line, the second of which fails with these errors first. */
function pagesThatFail(...errors: Error[]) {
  return async (from: number | null) => {
    const page = from ?? 1
    const error = page === 2 ? errors.shift() : undefined
    if (error) throw error
    return { lines: [[`line ${page}`]], next: page < 3 ? page + 1 : null }
  }
}

test('an answer goes on after the database was away for a moment', async () => {
  const away = () => new Problem(problems.unavailable, { retryAfterSeconds: 1 })
  const stream = await streamCsv(['name'], pagesThatFail(away(), away()))
  expect(await text(stream)).toBe('name\r\nline 1\r\nline 2\r\nline 3\r\n')
})

test('an answer is cut off if the asker may not see the rest', async () => {
  const stream = await streamCsv(['name'], pagesThatFail(new Problem(problems.not_found)))
  await expect(text(stream)).rejects.toMatchObject({ kind: problems.not_found })
})
