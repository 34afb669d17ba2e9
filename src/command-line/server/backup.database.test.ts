import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from 'vitest'
import { createDatabase, migrateAll, runSql } from '../../../tests/create-database.ts'
import { databaseUrl } from '../../../tests/database-url.ts'
import { foundAcme } from '../../../tests/people.ts'
import { startSmtpInbox } from '../../../tests/smtp-inbox.ts'
import { startApp } from '../../../tests/start-app.ts'
import { fillAsReleased, migrationsUntil } from '../../../tests/upgrades/released-database.ts'
import { changeAccess } from '../../access-changes/server/change-access.ts'
import { revokeAccess } from '../../access-changes/server/revoke-access.ts'
import { createContact } from '../../contacts/server/create-contact.ts'
import { invitePeople } from '../../invitations/server/invite-people.ts'
import { deliveryTask } from '../../invitations/server/queue-delivery.ts'
import { openLive } from '../../open-pages/server/open-live.ts'
import type { DatabaseAddress } from '../../platform/server/database/connection.ts'
import { openDatabase } from '../../platform/server/database/database.ts'
import { migrate } from '../../platform/server/database/migrate.ts'
import { inNoOrganization } from '../../platform/server/database/transaction.ts'
import { forgetTask } from '../../platform/server/forget-answers.ts'
import { noOrganization, queueJob } from '../../platform/server/queue/queue-job.ts'
import { writeSnapshot } from './backup.ts'
import { openBackup, readSectionsOf } from './backup-file.ts'
import { connectAsOwner } from './backup-store.ts'
import { keptTasks } from './left-out.ts'
import { loadBackup } from './load-backup.ts'
import { runCommand } from './run-command.ts'

let folder: string
let source: DatabaseAddress
let file: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rollcall-backup-'))
  file = join(folder, 'rollcall.backup')
  const created = await createDatabase(inject('database'), inject('migrated'))
  source = created.address
  return created.stop
})
afterAll(() => rm(folder, { recursive: true }))

/** Runs a command on a database, as someone would type it. */
async function typed(address: DatabaseAddress, ...args: string[]) {
  const said: string[] = []
  const complaints: string[] = []
  const code = await runCommand(
    args,
    { DATABASE_URL: databaseUrl(address) },
    {
      say: line => void said.push(line),
      complain: line => void complaints.push(line),
    },
  )
  return { code, said: said.join('\n'), complaints: complaints.join('\n') }
}

async function emptyDatabase(): Promise<DatabaseAddress> {
  const { address, stop } = await createDatabase(inject('database'))
  onTestFinished(stop)
  return address
}

/** People who found, invite, assign, change and revoke until they are stopped; returns how much they did. */
function keepActing(address: DatabaseAddress) {
  const db = openDatabase(address, () => {})
  const log = { error: (error: unknown) => Promise.reject(error) }
  const needs = { db, ...openLive(db, { limited: false, log }) }
  let [done, isOver] = [0, false]
  const act = async () => {
    const acme = await foundAcme(needs)
    const { spaceId } = acme
    const entrance = { spaceId, userId: acme.olivia.id }
    while (!isOver) {
      const amir = await acme.add('Amir Saleh', 'agent')
      const target = { ...entrance, targetId: amir.id }
      const contact = { name: 'Grace Haddad', email: 'grace@shop.example', assigneeId: amir.id }
      await createContact(needs, entrance, contact)
      const emails = [`noor${done}@acme.example`]
      const inviting = { ...needs, publicUrl: 'http://localhost', budgets: false }
      await invitePeople(inviting, entrance, { emails, accessLevel: 'agent', restrictions: [] })
      await changeAccess(needs, target, { accessLevel: 'manager', restrictions: [] })
      if (done % 2) await revokeAccess(needs, target, { reassignContactsTo: null })
      done += 1
    }
  }
  const acting = Promise.all([act(), act()])
  return {
    done: () => done,
    async stop() {
      isOver = true
      await acting.finally(async () => {
        await needs.stop()
        await db.destroy()
      })
    },
  }
}

test('T109 a backup that was made while people acted is of one moment, with every row and every invariant', async () => {
  const acting = keepActing(source)
  await expect.poll(acting.done, { timeout: 30_000 }).toBeGreaterThan(3)
  const before = acting.done()
  const made = await typed(source, 'backup', file)
  const during = acting.done() - before
  await acting.stop()
  expect({ ...made, said: '' }).toEqual({ code: 0, said: '', complaints: '' })
  expect(during).toBeGreaterThan(0)
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  expect(await readdir(folder)).toEqual(['rollcall.backup'])
  const restored = await emptyDatabase()
  const { code, said, complaints } = await typed(restored, 'restore', file)
  expect({ code, complaints }).toEqual({ code: 0, complaints: '' })
  expect(said).not.toContain('BROKEN')
  const { header } = await openBackup(file)
  const rows = Object.values(header.tables).reduce((sum, one) => sum + one.rows, 0)
  expect(said).toContain(`with ${rows} rows, all as they were.`)
  expect((await typed(restored, 'check')).code).toBe(0)
})

describe('a backup of a database with rows in every table', () => {
  const everything = () => join(folder, 'everything.backup')
  const tasks = `select distinct t.identifier as task from graphile_worker._private_jobs j
    join graphile_worker._private_tasks t on t.id = j.task_id`
  const tasksIn = async (address: DatabaseAddress): Promise<string[]> =>
    (await runSql(address, tasks)).rows.map(row => row.task)
  let filled: DatabaseAddress
  let restored: DatabaseAddress
  let released: string[]

  beforeAll(async () => {
    const [old, target] = [
      await createDatabase(inject('database')),
      await createDatabase(inject('database')),
    ]
    filled = old.address
    restored = target.address
    await fillAsReleased(filled, '0030')
    const names = await runSql(
      filled,
      "select relname from pg_class where relnamespace = 'rollcall'::regnamespace and relkind = 'r'",
    )
    released = names.rows.map(row => row.relname)
    await migrateAll(filled)
    const db = openDatabase(filled, () => {})
    const { rows } = await runSql(filled, 'select id from rollcall.users limit 1')
    await inNoOrganization(db, async tx => {
      await queueJob(tx, forgetTask, noOrganization, { userId: rows[0].id })
      await queueJob(tx, deliveryTask, noOrganization, { invitationId: 'x' })
    })
    await db.destroy()
    return () => Promise.all([old.stop(), target.stop()])
  })

  test('T109 is restored with all of them, and what does not hold is said', async () => {
    expect((await typed(filled, 'backup', everything())).code).toBe(0)
    const { header } = await openBackup(everything())
    const empty = Object.entries(header.tables).filter(([, { rows }]) => rows === 0)
    // The tables of the newest release have rows; later ones are empty here.
    expect(released).toContain('contacts')
    expect(empty.map(([name]) => name).filter(name => released.includes(name))).toEqual([])
    // These rows were written by hand, and their log does not say how they came.
    const was = await typed(filled, 'check')
    expect(was).toMatchObject({ code: 1, complaints: 'Invariants that do not hold: 1' })
    const is = await typed(restored, 'restore', everything())
    expect(is).toMatchObject({ code: 1, complaints: was.complaints })
    expect(is.said).toContain('all as they were.')
    expect(is.said.split('\n').slice(2).sort()).toEqual(was.said.split('\n').sort())
  })

  test('T109 keeps the jobs that work in the database, and not those that send mail', async () => {
    expect(await tasksIn(filled)).toContain(deliveryTask)
    expect(await tasksIn(restored)).toContain(forgetTask)
    expect((await tasksIn(restored)).filter(task => !keptTasks.includes(task))).toEqual([])
  })

  test('T109 is served: people sign in anew, ids and the log continue, and no mail leaves by itself', async () => {
    const inbox = await startSmtpInbox()
    onTestFinished(() => inbox.stop())
    const app = await startApp({ SMTP_URL: inbox.url }, { database: restored })
    onTestFinished(() => app.close())
    const cookie = 'rollcall_session=session-of-olivia'
    expect((await app.browser().get('/me', { cookie })).status).toBe(401)
    const olivia = await app.signIn({ email: 'olivia@acme.example' })
    const { body: me } = await olivia.get('/me')
    const space = `/spaces/${me.spaces[0].id}`
    expect((await olivia.post(`${space}/contacts`, { name: 'Ada' })).status).toBe(201)
    const { body: log } = await olivia.get(`${space}/audit`)
    const sentences = log.items.map((one: { sentence: string }) => one.sentence)
    expect(sentences.slice(0, 2)).toEqual([
      'Olivia Hart created the contact Ada.',
      expect.stringMatching(/^The command line restored \w+ from a backup made on 20/),
    ])
    const states =
      'select distinct delivery_state as state from rollcall.invitations where ended_at is null'
    const waited = (await runSql(filled, states)).rows.map(row => row.state)
    expect(waited).toContain('queued')
    expect((await runSql(restored, states)).rows.map(row => row.state)).not.toContain('queued')
    expect(inbox.mails()).toEqual([])
  })
})

test('T108 T109 a backup of an older Rollcall is restored by this one, and brought up to date', async () => {
  const old = await emptyDatabase()
  await fillAsReleased(old, '0030')
  const until = await migrationsUntil('0034')
  await migrate(old, until)
  await rm(until, { recursive: true })
  const client = await connectAsOwner(old)
  const older = join(folder, 'older.backup')
  await writeSnapshot(client, older, false).finally(() => client.end())
  const target = await emptyDatabase()
  const { said } = await typed(target, 'restore', older)
  expect(said).toContain('all as they were')
  await migrateAll(old)
  const { said: found } = await typed(old, 'check')
  expect(said.split('\n').slice(2).sort()).toEqual(found.split('\n').sort())
})

describe('what is refused', () => {
  const refused = (complaint: string) => ({ code: 1, said: '', complaints: complaint })

  test('a place that is not empty', async () => {
    expect(await typed(source, 'restore', file)).toEqual(
      refused(
        'The database is not empty: it contains the schema rollcall. Set DATABASE_URL to an empty database.',
      ),
    )
    const foreign = await emptyDatabase()
    await runSql(foreign, 'create table customers (id int)')
    expect((await typed(foreign, 'restore', file)).complaints).toContain(
      'it contains the table public.customers',
    )
  })

  test('an existing file, unless it is to be overwritten', async () => {
    const taken = join(folder, 'taken.backup')
    await writeFile(taken, 'precious')
    expect(await typed(source, 'backup', taken)).toEqual(
      refused(`${taken} exists already: choose another name, or add --overwrite.`),
    )
    expect(await readFile(taken, 'utf8')).toBe('precious')
    expect((await typed(source, 'backup', taken, '--overwrite')).code).toBe(0)
    expect((await openBackup(taken)).header.madeBy).toMatch(/^\d/)
  })

  test('T109 a file that was cut off, changed, or is something else, before anything is made of it', async () => {
    const target = await emptyDatabase()
    const whole = await readFile(file)
    const spoilt = join(folder, 'spoilt.backup')
    const attempt = async (bytes: Buffer) => {
      await writeFile(spoilt, bytes)
      const { code, complaints } = await typed(target, 'restore', spoilt)
      expect(code).toBe(1)
      return complaints
    }
    const damaged = `${spoilt} is damaged: it was cut off or changed after it was made.`
    for (const size of [whole.length - 1, whole.length >> 1])
      expect(await attempt(whole.subarray(0, size))).toBe(damaged)
    const changed = Buffer.from(whole)
    changed[whole.length >> 1] = (changed[whole.length >> 1] ?? 0) ^ 1
    expect(await attempt(changed)).toBe(damaged)
    for (const other of ['', 'no backup', 'x'.repeat(1_000)])
      expect(await attempt(Buffer.from(other))).toBe(`${spoilt} is not a backup of Rollcall.`)
    const missing = await typed(target, 'restore', join(folder, 'nowhere'))
    expect(missing.complaints).toContain('nowhere cannot be read')
    const { rows } = await runSql(target, "select to_regnamespace('rollcall') as found")
    expect(rows).toEqual([{ found: null }])
  })

  test('T108 a backup of a newer Rollcall', async () => {
    const target = await emptyDatabase()
    const whole = await readFile(file)
    const newer = join(folder, 'newer.backup')
    const body = whole.subarray(whole.indexOf('\n'), whole.length - 66)
    const attempt = async (change: object) => {
      const header = { ...(await openBackup(file)).header, ...change }
      const start = Buffer.concat([Buffer.from(JSON.stringify(header)), body])
      const sum = createHash('sha256').update(start).digest('hex')
      await writeFile(newer, Buffer.concat([start, Buffer.from(`\n${sum}\n`)]))
      return (await typed(target, 'restore', newer)).complaints
    }
    expect(await attempt({ migrations: ['9999-telepathy.sql'], madeBy: '9.9.9' })).toBe(
      'The backup was made by a newer Rollcall, 9.9.9 (this one does not know 9999-telepathy.sql): restore it with that version.',
    )
    expect(await attempt({ rollcallBackup: 2 })).toContain('was made by a newer Rollcall')
  })

  test('T109 rows that a file promises and does not have', async () => {
    const target = await emptyDatabase()
    const backup = await openBackup(file)
    const { users = { columns: [], rows: 0, digest: '' }, ...tables } = backup.header.tables
    const promised = { ...tables, users: { ...users, digest: `${users.digest}0` } }
    const header = { ...backup.header, tables: promised }
    await expect(loadBackup(target, { ...backup, header })).rejects.toThrow(
      'users is not as it was',
    )
    const { rows } = await runSql(target, 'select count(*)::int as users from rollcall.users')
    expect(rows).toEqual([{ users: 0 }])
  })

  test('T109 a start on what an interrupted restore left, which is not restored into again either', async () => {
    const target = await emptyDatabase()
    const backup = await openBackup(file)
    const interrupted: typeof backup.readSections = load =>
      backup.readSections(async (section, rows) => {
        if (section.table === 'spaces') throw new Error('pulled the plug')
        await load(section, rows)
      })
    await expect(loadBackup(target, { ...backup, readSections: interrupted })).rejects.toThrow(
      'plug',
    )
    const sentence =
      'A restore into this database has not finished: empty the database, or the folder DATA_DIR, and restore the backup again.'
    await expect(migrate(target)).rejects.toThrow(sentence)
    expect((await typed(target, 'check')).complaints).toBe(sentence)
    expect((await typed(target, 'restore', file)).complaints).toContain(
      'it contains the schema rollcall',
    )
  })

  test('T32 T109 a backup of a table with rows that it may not see', async () => {
    const { address, stop } = await createDatabase(inject('database'))
    onTestFinished(stop)
    await migrateAll(address)
    await runSql(
      address,
      `alter policy tenant on rollcall.teams using (organization_id = rollcall.current_organization() and name <> 'Night')`,
    )
    const hidden = join(folder, 'hidden.backup')
    expect(await typed(address, 'backup', hidden)).toEqual(
      refused('backup failed: It is not certain that every row of these tables is seen: teams'),
    )
    await expect(stat(hidden)).rejects.toThrow('ENOENT')
  })
})

test('a section ends where it ends, however the bytes arrive', async () => {
  const text = '{"table":"a"}\n\\.\n{"table":"b"}\n1\tx\\\\.\n2\t\\N\n\\.\n{"jobs":true}\n{}\n\\.\n'
  for (const size of [1, 2, 3, 4, 5, 7, 100]) {
    const found: string[] = []
    const chunks = async function* () {
      for (let at = 0; at < text.length; at += size) yield Buffer.from(text.slice(at, at + size))
    }
    await readSectionsOf(chunks(), async (section, rows) => {
      let read = ''
      for await (const chunk of rows) read += chunk
      found.push(`${JSON.stringify(section)}${read}`)
    })
    expect(found).toEqual([
      '{"table":"a"}',
      '{"table":"b"}1\tx\\\\.\n2\t\\N\n',
      '{"jobs":true}{}\n',
    ])
  }
})
