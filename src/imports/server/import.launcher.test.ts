import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { foundRollcall } from '../../../tests/found-rollcall.ts'
import { makeFolder } from '../../platform/server/embedded-database/testing/data-dir.ts'

const csv = { 'content-type': 'text/csv' }
/** A file of 20 MB. A shorter one, of 5 MB, is killed in the middle just as well. */
const lines = process.env.ROUNDS === 'all' ? 100_000 : 25_000
/** Far less than the longer file would take and far more than noise. */
const growthMebibytes = 160

/** The most memory a process ever had, in MiB. */
async function mostMemory(pid: number | undefined): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) / 1024
}

test('T100 T105 after a kill during an import, it continues at the next start: no line is lost or duplicated', async () => {
  const DATA_DIR = await makeFolder()
  const first = await foundRollcall({ DATA_DIR })
  const { pid } = first.rollcall.process
  const before = await mostMemory(pid)
  const padding = 'long-domain.'.repeat(15)
  const file = Array.from({ length: lines }, (_, nth) => `Contact ${nth},${nth}@${padding}example`)
  const body = `name,email\n${file.join('\n')}`
  const sent = await first.olivia.post(`${first.space}/contacts/import`, body, csv)
  expect(sent.status).toBe(202)
  expect((await mostMemory(pid)) - before).toBeLessThan(growthMebibytes)
  const job = `${first.space}/jobs/${sent.body.jobId}`
  const done = async () => (await first.olivia.get(job)).body.done
  await expect.poll(done, { timeout: 60_000, interval: 10 }).toBeGreaterThan(0)
  await first.rollcall.kill()

  const second = await foundRollcall({ DATA_DIR })
  const { body: begun } = await second.olivia.get(job)
  expect(begun.done).toBeLessThan(lines)
  const state = async () => (await second.olivia.get(job)).body.state
  await expect.poll(state, { timeout: 110_000, interval: 100 }).toBe('done')
  expect((await second.olivia.get(job)).body).toMatchObject({ done: lines, total: lines })
  const exported = await second.olivia.get(`${second.space}/contacts.csv`)
  const names = exported.text.trimEnd().split('\r\n').slice(1)
  expect(names).toHaveLength(lines)
  expect(new Set(names).size).toBe(lines)
  expect((await mostMemory(second.rollcall.process.pid)) - before).toBeLessThan(growthMebibytes)
}, 240_000)
