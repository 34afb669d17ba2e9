import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { forgetEnded } from '../../src/app/server/forget-ended.ts'
import type { DatabaseAddress } from '../../src/platform/server/database/connection.ts'
import { openDatabase } from '../../src/platform/server/database/database.ts'
import { runSql } from '../create-database.ts'
import { openPage } from '../live-page.ts'
import { endpoints, sampleOf, sendSample } from './ask.ts'
import { fillTables } from './fill-tables.ts'
import { startOwnApp } from './own-app.ts'
import { type PlanReader, readPlans, tablesReadWhole } from './read-plans.ts'
import { makeWorld, type World } from './world.ts'

/** Tables that may be read whole, and why. None of them is a tenant's. */
const readOnPurpose: Record<string, string> = {
  installation: 'has one row',
  password_reset_requests:
    'rows stay for a day at most, and only “Download my data” asks for an address',
  address_links: 'rows stay for some weeks, and only “Download my data” asks for all of someone’s',
}

let plans: PlanReader
let world: World
let tables: Set<string>
/** The tables that statements read whole, with their texts. */
const found = new Map<string, Set<string>>()
const texts = new Set<string>()

beforeAll(async () => {
  const reach = async (address: DatabaseAddress) => {
    await fillTables(address)
    const { rows } = await runSql(
      address,
      `select relname from pg_class where relnamespace = 'rollcall'::regnamespace and relname <> 'migrations'`,
    )
    tables = new Set(rows.map(row => row.relname))
    plans = await readPlans(address)
    return plans.address
  }
  world = await makeWorld(await startOwnApp({}, { reach }))
})
afterAll(async () => {
  await world.app.close()
  plans.stop()
})

/** Notes what the statements until now read whole. */
function note() {
  for (const statement of plans.take()) {
    const text = statement['Query Text']
    texts.add(text)
    for (const table of tablesReadWhole(statement).filter(name => tables.has(name)))
      found.set(table, (found.get(table) ?? new Set()).add(text))
  }
}

/** Lists with every filter and order, and further pages. */
async function askLists({ space, olivia, anna, amir }: World) {
  const filters =
    'accessLevel=owner restriction=calls status=online status=offline teamId=none seen=never'
  const orders = 'seen=not_for_30_days sort=last_seen order=desc query=amir query=am%40'
  const users = `${filters} ${orders}`.split(' ')
  const contacts = 'query=ada query=ada+by query=901820 assignee=me assignee=unassigned'.split(' ')
  const lists = [
    ...users.map(query => `users?${query}`),
    ...contacts.map(query => `contacts?${query}`),
    ...['query=guest', 'state=pending', 'state=expired'].map(query => `invitations?${query}`),
    ...['users', 'contacts', 'invitations', 'audit', 'teams'].map(list => `${list}?limit=1`),
  ]
  for (const list of lists) {
    const first = await olivia.browser.get(`${space}/${list}`)
    expect([list, first.status]).toEqual([list, 200])
    const after = first.body.nextCursor
    if (after) await olivia.browser.get(`${space}/${list}&cursor=${encodeURIComponent(after)}`)
  }
  for (const { browser } of [anna, amir])
    for (const query of contacts) await browser.get(`${space}/contacts?${query}`)
}

/** Whatever is queued has been done. */
async function finishJobs({ app }: World) {
  const waiting = `select count(*)::int as jobs from graphile_worker._private_jobs where run_at <= now()`
  const none = async () => expect((await app.sql(waiting)).rows[0].jobs).toBe(0)
  await vi.waitFor(none, { interval: 50, timeout: 20_000 })
}

/** A little of what is done once a day. */
async function forget() {
  const db = openDatabase(plans.address, () => {})
  await forgetEnded({ db, keepEndedDays: 30, milliseconds: 300 })({}, { last: false })
  await db.destroy()
}

test('no statement reads all of a table with rows of many Organizations', async () => {
  const page = await openPage(world.app, world.amir.browser, world.acme.spaceId)
  const names = [...endpoints.keys()].filter(id => id !== 'setUp')
  const ask = async (id: string) => {
    const { status } = await sendSample(world.app, id, await sampleOf(world, id))
    expect([id, status < 300]).toEqual([id, true])
  }
  while (names.length > 0) await Promise.all(names.splice(0, 4).map(ask))
  await askLists(world)
  await page.close()
  await finishJobs(world)
  await forget()
  note()
  expect(texts.size).toBeGreaterThan(300)
  const unwanted = [...found].filter(([table]) => !(table in readOnPurpose))
  expect(unwanted.map(([table, of]) => ({ table, of: [...of] }))).toEqual([])
})

test('the list of tables that are read whole on purpose is true', () => {
  expect([...found.keys()].sort()).toEqual(Object.keys(readOnPurpose).sort())
})

test('what refers to rows that can be deleted is found by an index', async () => {
  const { rows } = await world.app.sql(`
    select c.conrelid::regclass || ': ' || pg_get_constraintdef(c.oid) as reference from pg_constraint c
    where c.contype = 'f' and c.connamespace = 'rollcall'::regnamespace
      and has_table_privilege('rollcall_app', c.confrelid, 'delete')
      and not exists (
        select from pg_index i join pg_attribute a on a.attrelid = i.indrelid
        where i.indrelid = c.conrelid and i.indkey[0] = any (c.conkey)
          and a.attnum = any (c.conkey) and a.attnum in (i.indkey[0], i.indkey[1])
          -- The Space alone leaves too much to read.
          and a.attname not in ('organization_id', 'space_id')
          and (i.indpred is null
            or pg_get_expr(i.indpred, i.indrelid) = format('(%I IS NOT NULL)', a.attname)))`)
  expect(rows).toEqual([])
})
