import { randomBytes, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { actsIn, turns } from '../../../tests/acts.ts'
import { hold } from '../../../tests/hold.ts'
import { passTime } from '../../../tests/pass-time.ts'
import { type Acme, foundAcme, needs } from '../../../tests/people.ts'
import { replaceCode } from '../../invitations/server/code-store.ts'
import { forgetInvitations } from '../../invitations/server/forget-invitations.ts'
import { insertJob } from '../../jobs/server/job-store.ts'
import { inNoOrganization } from '../../platform/server/database/transaction.ts'
import { forgetEnded } from './forget-ended.ts'
import { forgetJobs } from './forget-jobs.ts'

/** Long enough ago not to affect any other test. */
const days = 3_650

let acme: Acme
let acts: ReturnType<typeof actsIn>
beforeEach(async () => {
  acme = await foundAcme()
  acts = actsIn(acme)
})

// In one turn: the next would begin with the first Organization again, and other tests leave many.
const forgetAll = () =>
  turns(forgetEnded({ db: needs().db, keepEndedDays: days, milliseconds: 60_000 }), {})
const longAgo = sql<Date>`now() - ${days} * interval '1 day' - interval '1 minute'`

/** A job that ended long ago, with lines that are kept. */
async function endedJob(of: Acme, lines: number, change: { done?: number } = {}): Promise<string> {
  const { organizationId, spaceId, olivia } = of
  const id = randomUUID()
  await of.inside(async tx => {
    const job = { id, organizationId, spaceId, kind: 'import' as const, startedBy: olivia.id }
    await insertJob(tx, { ...job, state: 'queued', total: lines })
    await sql`
      insert into job_rejections (job_id, organization_id, line, reason, cells)
      select ${id}::uuid, ${organizationId}::uuid, n, 'It has no name.', array['', 'x@x.example']
      from generate_series(1, ${lines}::int) n`.execute(tx)
    const ended = { state: 'done', endedAt: longAgo, rejectedCount: lines, ...change }
    await tx.updateTable('jobs').set(ended).where('id', '=', id).execute()
  })
  return id
}

type Counted = 'jobs' | 'jobRejections' | 'importUpdates' | 'invitations' | 'invitationLinks'

const count = (of: Acme, table: Counted) =>
  of.inside(async tx => {
    const counted = tx.selectFrom(table).select(eb => eb.fn.countAll<number>().as('n'))
    return Number((await counted.executeTakeFirstOrThrow()).n)
  })

describe('jobs that ended long ago', () => {
  test('are deleted a few thousand lines at a time', async () => {
    for (let nth = 0; nth < 3; nth += 1) await endedJob(acme, 6_000)
    const forgetSome = () => acme.inside(tx => forgetJobs(tx, acme.organizationId, days))
    const left: number[] = []
    while (await forgetSome()) left.push(await count(acme, 'jobRejections'))
    expect(left).toEqual([12_000, 6_000, 0])
    expect(await count(acme, 'jobs')).toBe(0)
  })

  test('are deleted with the contacts’ values from before an import, a few thousand at a time', async () => {
    const { organizationId, spaceId } = acme
    const id = await endedJob(acme, 1)
    await acme.inside(async tx => {
      const layout = {
        jobId: id,
        organizationId,
        separator: ',',
        columns: ['name'],
        fields: ['name'],
      }
      await tx.insertInto('imports').values(layout).execute()
      await sql`
        insert into import_updates (organization_id, space_id, job_id, contact_id, name)
        select ${organizationId}::uuid, ${spaceId}::uuid, ${id}::uuid, gen_random_uuid(), 'Before'
        from generate_series(1, 25000)`.execute(tx)
    })
    const forgetSome = () => acme.inside(tx => forgetJobs(tx, organizationId, days))
    const traced = () => acme.inside(tx => tx.selectFrom('imports').select('tracedAt').execute())
    expect(await forgetSome()).toBe(true)
    // Half of it could not be undone any more.
    expect([await count(acme, 'importUpdates'), await traced()]).toEqual([
      15_000,
      [{ tracedAt: null }],
    ])
    while (await forgetSome());
    expect([await count(acme, 'importUpdates'), await traced()]).toEqual([0, []])
  })

  test('are deleted in every Organization, and only the name of the person who started them stays', async () => {
    const others = [await foundAcme(), await foundAcme()]
    const all = [acme, ...others]
    for (const one of all) await endedJob(one, 20)
    const known = await endedJob(acme, 20, { done: 1 })
    await forgetAll()
    for (const one of all) expect(await count(one, 'jobRejections')).toBe(0)
    for (const one of others) expect(await count(one, 'jobs')).toBe(0)
    const rows = await acme.inside(tx => tx.selectFrom('jobs').selectAll().execute())
    expect(rows).toMatchObject([{ id: known, startedBy: acme.olivia.id, reason: null }])
  })

  test('are distinguished from jobs that have not ended, however old those are', async () => {
    const { organizationId, spaceId, olivia } = acme
    for (const state of ['receiving', 'queued', 'running'] as const) {
      const id = randomUUID()
      const job = { id, organizationId, spaceId, kind: 'import' as const, startedBy: olivia.id }
      await acme.inside(async tx => {
        await insertJob(tx, { ...job, state: 'queued', total: 1 })
        const change = { state, createdAt: longAgo }
        await tx.updateTable('jobs').set(change).where('id', '=', id).execute()
      })
    }
    await forgetAll()
    expect(await count(acme, 'jobs')).toBe(3)
  })

  test('are deleted once even if two processes do it at once, and neither waits', async () => {
    await endedJob(acme, 10)
    const held = await hold(acme, tx => forgetJobs(tx, acme.organizationId, days))
    expect(await acme.inside(tx => forgetJobs(tx, acme.organizationId, days))).toBe(false)
    await held.undo()
    expect(await acme.inside(tx => forgetJobs(tx, acme.organizationId, days))).toBe(true)
  })
})

describe('T8 invitations that ended long ago', () => {
  const hours = days * 24 + 24 * 8

  test('are deleted with all of their links, a few hundred at a time', async () => {
    const { organizationId, spaceId, olivia } = acme
    const [kept] = [await acts.inviteOne(olivia, 'kept@guests.example')]
    await acts.linkTo(kept)
    await acme.inside(tx =>
      sql`
        with made as (
          insert into invitations (id, organization_id, space_id, email, email_canonical, access_level,
            sender_id, created_at, expires_at, ended_at, ending)
          select gen_random_uuid(), ${organizationId}, ${spaceId}, 'old' || n || '@x.example',
            'old' || n || '@x.example', 'agent', ${olivia.id}, ${longAgo}, ${longAgo},
            case when n % 2 = 0 then ${longAgo} end, case when n % 2 = 0 then 'withdrawn' end
          from generate_series(1, 450) n returning id)
        insert into invitation_links (token_hash, organization_id, space_id, invitation_id, kind)
        select sha256(id::text::bytea), ${organizationId}, ${spaceId}, id, 'mailed' from made`.execute(
        tx,
      ),
    )
    const forgetSome = () => acme.inside(tx => forgetInvitations(tx, organizationId, days))
    const left: number[] = []
    while (await forgetSome()) left.push(await count(acme, 'invitations'))
    expect(left).toEqual([251, 51, 1])
    expect(await count(acme, 'invitationLinks')).toBe(1)
  })

  test('are kept if someone sends them again at the same moment', async () => {
    const invitation = await acts.inviteOne(acme.olivia, 'late@guests.example')
    await acts.linkTo(invitation)
    await passTime(acme, invitation, hours)
    const held = await hold(acme, async tx => {
      await tx.selectFrom('spaces').select('id').forNoKeyUpdate().execute()
      const expiresAt = sql<Date>`now() + interval '1 day'`
      await tx.updateTable('invitations').set({ expiresAt }).execute()
    })
    const forgetting = acme.inside(tx => forgetInvitations(tx, acme.organizationId, days))
    await held.waiters(1)
    await held.release()
    await forgetting
    expect([await count(acme, 'invitations'), await count(acme, 'invitationLinks')]).toEqual([1, 1])
  })
})

test('expired data is deleted, and nothing that still counts', async () => {
  const { organizationId, spaceId, olivia } = acme
  const { id: invitationId } = await acts.inviteOne(olivia, 'coded@guests.example')
  const { id: other } = await acts.inviteOne(olivia, 'late@guests.example')
  const mailbox = (name: string) => ({ organizationId, spaceId, mailbox: name, kind: 'code' })
  await acme.inside(async tx => {
    await tx.deleteFrom('invitationMails').execute()
    for (const one of [invitationId, other])
      await replaceCode(tx, { invitationId: one, organizationId, codeHash: one })
    const past = { expiresAt: sql<Date>`now() - interval '1 second'` }
    await tx.updateTable('invitationCodes').set(past).where('codeHash', '=', other).execute()
    const at = sql<Date>`now() - interval '25 hours'`
    const mails = [mailbox('new@x.example'), { ...mailbox('old@x.example'), at }]
    await tx.insertInto('invitationMails').values(mails).execute()
  })
  const hashes = { live: randomBytes(32), over: randomBytes(32) }
  const { db } = needs()
  await inNoOrganization(db, async tx => {
    const session = { userId: olivia.id, expiresAt: sql<Date>`now() + interval '1 day'` }
    const over = { ...session, expiresAt: sql<Date>`now() - interval '1 second'` }
    const sessions = [
      { ...session, tokenHash: hashes.live },
      { ...over, tokenHash: hashes.over },
    ]
    await tx.insertInto('sessions').values(sessions).execute()
    const lastUsedAt = sql<Date>`now() - interval '401 days'`
    const browsers = [
      { userId: olivia.id, tokenHash: hashes.live },
      { userId: olivia.id, tokenHash: hashes.over, lastUsedAt },
    ]
    await tx.insertInto('knownBrowsers').values(browsers).execute()
  })
  await forgetAll()
  const left = await acme.inside(async tx => ({
    codes: await tx.selectFrom('invitationCodes').select('codeHash').execute(),
    mails: await tx.selectFrom('invitationMails').select('mailbox').execute(),
    sessions: await tx
      .selectFrom('sessions')
      .select('tokenHash')
      .where('tokenHash', 'in', [hashes.live, hashes.over])
      .execute(),
    browsers: await tx
      .selectFrom('knownBrowsers')
      .select('tokenHash')
      .where('userId', '=', olivia.id)
      .execute(),
  }))
  expect(left).toEqual({
    codes: [{ codeHash: invitationId }],
    mails: [{ mailbox: 'new@x.example' }],
    sessions: [{ tokenHash: hashes.live }],
    browsers: [{ tokenHash: hashes.live }],
  })
})

test('dead links to choose a new password are deleted, and requests and changes nobody could be told of', async () => {
  const { olivia } = await foundAcme()
  const { db } = needs()
  const [oldId, newId] = [randomUUID(), randomUUID()]
  const link = { userId: olivia.id, requestId: newId }
  const [over, live] = [randomBytes(32), randomBytes(32)]
  const dayAgo = sql<Date>`now() - interval '25 hours'`
  await inNoOrganization(db, async tx => {
    const used = { ...link, tokenHash: over, expiresAt: longAgo, usedAt: longAgo }
    const works = { ...link, tokenHash: live, expiresAt: sql<Date>`now() + interval '1 hour'` }
    await tx.insertInto('passwordResetLinks').values(used).execute()
    await tx.insertInto('passwordResetLinks').values(works).execute()
    const request = { emailCanonical: olivia.emailCanonical }
    const requests = [
      { ...request, id: oldId, askedAt: dayAgo },
      { ...request, id: newId, askedAt: sql<Date>`now()` },
    ]
    await tx.insertInto('passwordResetRequests').values(requests).execute()
    const change = { userId: olivia.id, kind: 'password_changed', address: '192.0.2.1' }
    const changes = [
      { ...change, id: oldId, changedAt: longAgo },
      { ...change, id: newId, changedAt: dayAgo },
    ]
    await tx.insertInto('signInChanges').values(changes).execute()
  })
  await forgetAll()
  const of = (table: 'passwordResetLinks' | 'signInChanges') =>
    db.selectFrom(table).where('userId', '=', olivia.id)
  const left = await Promise.all([
    of('passwordResetLinks').select('tokenHash').execute(),
    of('signInChanges').select('id').execute(),
    db.selectFrom('passwordResetRequests').select('id').where('id', 'in', [oldId, newId]).execute(),
  ])
  expect(left).toEqual([[{ tokenHash: live }], [{ id: newId }], [{ id: newId }]])
})

test('queue jobs that failed for good are deleted, and those that will be retried are not', async () => {
  const task = `nobody_does_${randomUUID().slice(0, 8)}`
  const { db } = needs()
  const asQueue = <T>(act: Parameters<typeof inNoOrganization<T>>[1]) =>
    inNoOrganization(db, async tx => {
      await sql`set local role none; set local role rollcall_jobs`.execute(tx)
      return act(tx)
    })
  await asQueue(async tx => {
    await sql`
      select graphile_worker.add_job(${task}, json_build_object('nth', n), max_attempts => n)
      from generate_series(1, 3) n`.execute(tx)
    await sql`
      update graphile_worker._private_jobs j set attempts = least(max_attempts, 2), updated_at = ${longAgo}
      from graphile_worker._private_tasks t where t.id = j.task_id and t.identifier = ${task}`.execute(
      tx,
    )
  })
  await forgetAll()
  const left = await asQueue(async tx => {
    const { rows } = await sql<{ maxAttempts: number }>`
      select max_attempts from graphile_worker.jobs where task_identifier = ${task}`.execute(tx)
    await sql`
      delete from graphile_worker._private_jobs j using graphile_worker._private_tasks t
      where t.id = j.task_id and t.identifier = ${task}`.execute(tx)
    return rows
  })
  expect(left).toEqual([{ maxAttempts: 3 }])
})
