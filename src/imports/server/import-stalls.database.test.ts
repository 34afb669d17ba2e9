import { readFileSync } from 'node:fs'
import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { foundAcme, needs } from '../../../tests/people.ts'
import { importContacts } from './import-contacts.ts'
import { importPieces } from './import-piece.ts'

/** No answer waits longer for an import. */
const mostMilliseconds = 50

/** How long this thread has worked: a busy machine and the collector’s own threads do not count. */
const ownMilliseconds = () =>
  Number(readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ')[0]) / 1_000_000

/** The longest that others wait for their turn while something is done, in time of this thread’s own. */
async function longestStretch(act: () => Promise<unknown>): Promise<number> {
  let longest = 0
  let isDone = false
  const watching = (async () => {
    while (!isDone) {
      const begun = ownMilliseconds()
      await setImmediate()
      longest = Math.max(longest, ownMilliseconds() - begun)
    }
  })()
  await act().finally(() => {
    isDone = true
  })
  await watching
  return longest
}

const quoted = `${'"aa",'.repeat(13_000)}\n`
const files: [what: string, line: string, lines: number][] = [
  ['lines of thousands of quoted cells', quoted, 300],
  ['lines of thousands of empty quoted cells', `${'"",'.repeat(16_000)}"x"\n`, 300],
  ['lines of bare separators', ',,,\n', 500_000],
  ['lines whose quotes are never closed', '"aaaa,\n', 30_000],
  ['lines that are contacts', 'Contact,c@customers.example,+49 151 5550101,\n', 1_000],
]

/** Imports this many lines; returns the longest time that others had to wait. */
async function waitFor(line: string, lines: number): Promise<number> {
  const acme = await foundAcme()
  const { organizationId, spaceId, olivia } = acme
  async function* arriving() {
    yield Buffer.from('name,email,phone,assignee\n')
    const piece = Buffer.from(line.repeat(Math.min(lines, Math.ceil(65_536 / line.length))))
    for (let left = lines * line.length; left > 0; left -= piece.length) yield piece
  }
  const all = { ...needs(), budgets: true }
  const file = { map: undefined, header: 'present' as const, upload: arriving() }
  const entrance = { spaceId, userId: olivia.id }
  const turn = importPieces(all)
  return longestStretch(async () => {
    const { jobId } = await importContacts(all, entrance, { ...file, existing: 'add' as const })
    while ((await turn({ organizationId, jobId }, { last: false })) === 'again');
  })
}

test.each(files)('T94 %s hold up nobody', async (_, line, lines) => {
  // The first time the code is compiled on the way, and that counts as well.
  await waitFor(line, 20)
  expect(await waitFor(line, lines)).toBeLessThan(mostMilliseconds)
})

test('an import with hardly any valid line is ended with a message, and few of its lines are kept', async () => {
  const acme = await foundAcme()
  const { organizationId, spaceId, olivia } = acme
  async function* arriving() {
    yield Buffer.from(`name,email\n${'Ada,no address\n'.repeat(30_000)}`)
  }
  const all = { ...needs(), budgets: true }
  const file = { map: undefined, header: 'present' as const, existing: 'add' as const }
  const { jobId } = await importContacts(
    all,
    { spaceId, userId: olivia.id },
    { ...file, upload: arriving() },
  )
  const turn = importPieces(all)
  while ((await turn({ organizationId, jobId }, { last: false })) === 'again');
  const [job, kept, parts] = await acme.inside(async tx => [
    await tx.selectFrom('jobs').selectAll().where('id', '=', jobId).executeTakeFirstOrThrow(),
    (await tx.selectFrom('jobRejections').select('line').where('jobId', '=', jobId).execute())
      .length,
    (await tx.selectFrom('importParts').select('nth').where('jobId', '=', jobId).execute()).length,
  ])
  expect(job).toMatchObject({ state: 'failed', done: 0, rejectedCount: 10_000, total: 30_000 })
  expect(job.reason).toMatch(/^Nearly nothing in this file can be read as contacts/)
  expect([kept, parts]).toEqual([10_000, 0])
})
