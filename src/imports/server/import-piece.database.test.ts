import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { actsIn, agent, endOf } from '../../../tests/acts.ts'
import { hold } from '../../../tests/hold.ts'
import { type Acme, foundAcme, needs } from '../../../tests/people.ts'
import { linesKept } from '../../jobs/job.ts'
import { insertJob } from '../../jobs/server/job-store.ts'
import { lockMemberships } from '../../membership/server/membership-store.ts'
import { notes } from '../reasons.ts'
import { clearTask, clearUploads } from './clear-upload.ts'
import { importContacts } from './import-contacts.ts'
import { importPieces } from './import-piece.ts'

type By = { id: string }

const killed = new Error('killed')

/** What imports leave in the database of an Organization. */
function rowsOf(acme: Acme) {
  return {
    job: (jobId: string) =>
      acme.inside(tx =>
        tx.selectFrom('jobs').selectAll().where('id', '=', jobId).executeTakeFirst(),
      ),
    contactsOf: (jobId: string) =>
      acme.inside(tx =>
        tx
          .selectFrom('contacts as c')
          .innerJoin('caseloads as l', 'l.id', 'c.caseloadId')
          .select(['c.name', 'l.holder'])
          .where('c.importedBy', '=', jobId)
          .orderBy('c.name')
          .execute(),
      ),
    notesOf: (jobId: string) =>
      acme.inside(tx => tx.selectFrom('jobNotes').selectAll().where('jobId', '=', jobId).execute()),
    entriesOf: (jobId: string) =>
      acme.inside(tx =>
        tx
          .selectFrom('auditEntries')
          .select(['actorId', 'after'])
          .where('kind', '=', 'contacts_imported')
          .where(sql<boolean>`after->>'jobId' = ${jobId}`)
          .execute(),
      ),
    leftOver: () =>
      acme.inside(async tx => {
        const parts = await tx.selectFrom('importParts').select('nth').execute()
        const jobs = await tx.selectFrom('jobs').select('id').execute()
        return { parts: parts.length, jobs: jobs.length }
      }),
  }
}

/** Imports in a Space. The work is done when a test asks for it. */
function importsIn(acme: Acme) {
  const { organizationId, spaceId } = acme
  async function start(
    by: By,
    upload: AsyncIterable<Buffer> | string,
    key: string | null = null,
  ): Promise<string> {
    const pieces =
      typeof upload === 'string'
        ? (async function* () {
            yield Buffer.from(upload)
          })()
        : upload
    const file = {
      map: undefined,
      header: 'present' as const,
      existing: 'add' as const,
      upload: pieces,
    }
    const entrance = { spaceId, userId: by.id, idempotencyKey: key }
    return (await importContacts({ ...needs(), budgets: true }, entrance, file)).jobId
  }
  const work = async (jobId: string, tell = needs().tell) => {
    const turn = importPieces({ db: needs().db, tell })
    while ((await turn({ organizationId, jobId }, { last: false })) === 'again');
  }
  return {
    start,
    /** Works until the job has ended. */
    work,
    /** Does one piece and is killed after its commit. */
    async workOnePiece(jobId: string) {
      const dying = () => {
        throw killed
      }
      await work(jobId, dying).catch(error => {
        if (error !== killed) throw error
      })
    },
    ...rowsOf(acme),
  }
}

const fileOf = (count: number, assignee = '') =>
  `name,assignee\n${Array.from({ length: count }, (_, nth) => `${String(nth).padStart(6, '0')},${assignee}`).join('\n')}`

async function makeAcme() {
  const acme = await foundAcme()
  const amir = await acme.add('Amir Saleh', 'agent')
  const anna = await acme.add('Anna Lind', 'agent')
  return { acme, amir, anna, ...importsIn(acme) }
}

/** Lets an act wait for a membership in the middle of its transaction, and ends its connection there. */
async function cutInTheMiddle(acme: Acme, member: By, act: () => Promise<unknown>) {
  let holder = 0
  const held = await hold(acme, async tx => {
    await lockMemberships(tx, acme.spaceId, [member.id], 'update')
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx)
    holder = rows[0]?.pid ?? 0
  })
  const cut = act().catch((error: unknown) => error)
  await held.waiters(1)
  await acme.inside(async tx => {
    await sql`set local role none`.execute(tx)
    await sql`select pg_terminate_backend(pid) from pg_locks
      where not granted and ${holder}::int = any (pg_blocking_pids(pid))`.execute(tx)
  })
  expect(await cut).toBeInstanceOf(Error)
  await held.release()
}

test('T100 T105 after a kill between two pieces or in the middle of one, no line is lost or duplicated', async () => {
  const { acme, amir, start, work, workOnePiece, job, contactsOf, entriesOf, leftOver } =
    await makeAcme()
  const jobId = await start(amir, `${fileOf(16_000)}\n\u0007,`)
  for (let pieces = 0; (await job(jobId))?.state !== 'done'; pieces += 1) {
    expect(pieces).toBeLessThan(20)
    await cutInTheMiddle(acme, amir, () => work(jobId))
    await workOnePiece(jobId)
    const { done = 0, rejectedCount = 0 } = (await job(jobId)) ?? {}
    expect((await contactsOf(jobId)).length).toBe(done)
    expect(done + rejectedCount).toBeLessThanOrEqual(16_001)
  }
  await work(jobId)
  expect(await job(jobId)).toMatchObject({ done: 16_000, rejectedCount: 1, total: 16_001 })
  const names = (await contactsOf(jobId)).map(({ name }) => name)
  expect(new Set(names).size).toBe(16_000)
  expect(names).toHaveLength(16_000)
  expect(await entriesOf(jobId)).toMatchObject([{ after: { contacts: 16_000, rejected: 1 } }])
  expect((await leftOver()).parts).toBe(0)
})

describe('T47 permissions are checked again with every piece', () => {
  test('if the importer’s access ends in the middle, the import stops, and what was done is recorded', async () => {
    const { acme, amir, start, work, workOnePiece, job, contactsOf, entriesOf, leftOver } =
      await makeAcme()
    const jobId = await start(amir, fileOf(12_000))
    await workOnePiece(jobId)
    await actsIn(acme).revoke(acme.olivia, amir)
    await work(jobId)
    const ended = await job(jobId)
    expect(ended).toMatchObject({ state: 'failed', total: 12_000 })
    expect(ended?.done).toBeLessThan(12_000)
    expect(await contactsOf(jobId)).toHaveLength(ended?.done ?? 0)
    const after = { contacts: ended?.done }
    expect(await entriesOf(jobId)).toMatchObject([{ actorId: amir.id, after }])
    expect((await leftOver()).parts).toBe(0)
  })

  test('if the importer’s visibility is limited in the middle, the rest is assigned to them', async () => {
    const { acme, amir, start, work, workOnePiece, contactsOf } = await makeAcme()
    const jobId = await start(amir, fileOf(12_000))
    await workOnePiece(jobId)
    const own = { ...agent, restrictions: ['contacts_own_only' as const] }
    await actsIn(acme).changeAccess(acme.olivia, amir, own)
    await work(jobId)
    const holders = (await contactsOf(jobId)).map(({ holder }) => holder)
    expect(holders).toHaveLength(12_000)
    expect([holders[0], holders.at(-1)]).toEqual([null, amir.id])
  })

  test('T53 the rest for an assignee whose access ended is unassigned, with a note', async () => {
    const { acme, amir, anna, start, work, workOnePiece, job, contactsOf, notesOf } =
      await makeAcme()
    const jobId = await start(amir, fileOf(6_000, anna.email))
    await workOnePiece(jobId)
    await actsIn(acme).revoke(acme.olivia, anna, { to: amir })
    await work(jobId)
    const { done, rejectedCount, notedCount = 0, state } = (await job(jobId)) ?? {}
    expect([state, done, rejectedCount]).toEqual(['done', 6_000, 0])
    const holders = (await contactsOf(jobId)).map(({ holder }) => holder)
    expect(holders.filter(holder => holder === amir.id)).toHaveLength(6_000 - notedCount)
    expect(holders.filter(holder => holder === null)).toHaveLength(notedCount)
    expect(notedCount).toBeGreaterThan(0)
    const said = (await notesOf(jobId)).map(({ note }) => note)
    expect(said).toHaveLength(Math.min(notedCount, linesKept))
    expect(new Set(said)).toEqual(new Set([notes.assignee(anna.email)]))
  })

  test('T61 a revoke waits for the current piece, and nothing is written after it', async () => {
    const { acme, amir, anna, start, work, contactsOf } = await makeAcme()
    const jobId = await start(amir, fileOf(10, anna.email))
    const held = await hold(acme, tx => lockMemberships(tx, acme.spaceId, [amir.id], 'update'))
    const working = work(jobId)
    await held.waiters(1)
    await held.release()
    await Promise.all([working, actsIn(acme).revoke(acme.olivia, anna)])
    expect((await contactsOf(jobId)).every(({ holder }) => holder === null)).toBe(true)
  })
})

describe('an upload', () => {
  test('whose sender loses their access meanwhile is refused and leaves nothing behind', async () => {
    const { acme, amir, start, leftOver } = await makeAcme()
    async function* arriving() {
      yield Buffer.from(`${fileOf(2_000)}\n`)
      await actsIn(acme).revoke(acme.olivia, amir)
      yield Buffer.from('last,\n')
    }
    expect(await endOf(start(amir, arriving()))).toBe('not_found')
    expect(await leftOver()).toEqual({ parts: 0, jobs: 0 })
  })

  test('T58 sent twice at once with one key is one import', async () => {
    const { amir, start, leftOver } = await makeAcme()
    const key = randomUUID()
    const [one, other] = await Promise.all([1, 2].map(() => start(amir, fileOf(1_200), key)))
    expect(one).toBe(other)
    expect(await leftOver()).toEqual({ parts: 3, jobs: 1 })
  })

  test('is read no faster than it is stored', async () => {
    const { amir, start, leftOver } = await makeAcme()
    const line = `${'x'.repeat(70)},\n`
    let ahead = 0
    async function* arriving() {
      yield Buffer.from('name,assignee\n')
      for (let sent = 0; sent < 200_000; sent += 1_000) {
        yield Buffer.from(line.repeat(1_000))
        ahead = Math.max(ahead, sent + 1_000 - 500 * (await leftOver()).parts)
      }
    }
    await start(amir, arriving())
    expect((await leftOver()).parts).toBe(400)
    expect(ahead).toBeLessThanOrEqual(1_000)
  })

  test('that a killed server left behind is deleted with a later import, and no other is', async () => {
    const { acme, amir, start, leftOver } = await makeAcme()
    const { organizationId, spaceId } = acme
    const [abandoned, arriving] = [randomUUID(), randomUUID()]
    await acme.inside(async tx => {
      for (const id of [abandoned, arriving]) {
        const job = { id, organizationId, spaceId, startedBy: amir.id, total: 0 }
        await insertJob(tx, { ...job, kind: 'import', state: 'receiving' })
      }
      await sql`update jobs set created_at = now() - interval '61 minutes'
        where id = ${abandoned}`.execute(tx)
    })
    const jobId = await start(amir, fileOf(10))
    const queued = await acme.inside(async tx => {
      await sql`set local role none`.execute(tx)
      return sql<{ key: string; soon: boolean }>`
        select key, run_at < now() + interval '1 minute' as soon from graphile_worker._private_jobs
        where key like ${`${clearTask}%`}`.execute(tx)
    })
    const soon = queued.rows.filter(row => row.soon).map(({ key }) => key)
    expect(soon).toContain(`${clearTask} ${abandoned} now`)
    expect(soon.join()).not.toContain(arriving)
    const later = queued.rows.filter(row => !row.soon).map(({ key }) => key)
    expect(later).toContain(`${clearTask} ${jobId}`)
    const clear = clearUploads({ db: needs().db })
    for (const one of [abandoned, jobId]) {
      await clear({ organizationId, jobId: one }, { last: false })
    }
    expect(await leftOver()).toEqual({ parts: 1, jobs: 2 })
  })
})

test('a cancelled job stops, and the contacts it had accepted stay and are recorded once', async () => {
  const { acme, amir, start, work, workOnePiece, job, contactsOf, entriesOf, leftOver } =
    await makeAcme()
  const jobId = await start(amir, fileOf(12_000))
  await workOnePiece(jobId)
  await acme.inside(tx =>
    tx.updateTable('jobs').set({ state: 'cancelled' }).where('id', '=', jobId).execute(),
  )
  await work(jobId)
  await work(jobId)
  const { done } = (await job(jobId)) ?? {}
  expect(await contactsOf(jobId)).toHaveLength(done ?? 0)
  expect(await entriesOf(jobId)).toMatchObject([{ after: { contacts: done, rejected: 0 } }])
  expect((await leftOver()).parts).toBe(0)
})
