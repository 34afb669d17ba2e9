import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { foundRollcall } from '../../../tests/found-rollcall.ts'
import { makeFolder } from '../../platform/server/embedded-database/testing/data-dir.ts'

/** Has a fault happen in the process on a signal. */
const onSignal = (what: string) =>
  `--import=data:text/javascript,${encodeURIComponent(`process.on('SIGUSR2', () => { ${what} })`)}`

test.each([
  ['a promise nobody waits for fails', `Promise.reject(new Error('so be it'))`],
  ['something is thrown where nobody catches it', `throw new Error('so be it')`],
])('T106 where %s, it says so, stops in order and ends as failed', async (_, what) => {
  const DATA_DIR = await makeFolder()
  const { rollcall } = await foundRollcall({ DATA_DIR, NODE_OPTIONS: onSignal(what) })
  rollcall.process.kill('SIGUSR2')
  expect(await rollcall.ended).toBe(1)
  expect(rollcall.output().stderr).toMatch(/Rollcall stops, because of an error.*so be it/)
  // In order: the database, which stops last, has stopped.
  expect(existsSync(join(DATA_DIR, 'postgres/postmaster.pid'))).toBe(false)
})
