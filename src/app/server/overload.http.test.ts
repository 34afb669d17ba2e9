import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { runSql } from '../../../tests/create-database.ts'
import { type OwnApp, startOwnApp } from '../../../tests/http/own-app.ts'
import type { Acme } from '../../../tests/people.ts'
import type { Answer, Browser } from '../../../tests/start-app.ts'

let app: OwnApp
let acme: Acme
let olivia: Browser
let elsewhere: Browser
let space: string
beforeAll(async () => {
  app = await startOwnApp()
})
afterAll(() => app.close())
beforeEach(async () => {
  acme = await app.found()
  olivia = await app.signIn(acme.olivia)
  elsewhere = await app.signIn(acme.olivia)
  space = `/spaces/${acme.spaceId}`
})

const many = 40
const busyStatuses = [200, 201, 503]

/** The number of connections of the server that wait for a lock. */
async function waiters(least: number) {
  const count = async () => {
    // Not over the connection that locks: within its transaction it would read the same each time.
    const { rows } = await runSql(
      app.address,
      `select count(*)::int as waiting from pg_stat_activity
       where datname = current_database() and wait_event_type = 'Lock'`,
    )
    return rows[0].waiting
  }
  await expect.poll(count, { interval: 20, timeout: 10_000 }).toBeGreaterThanOrEqual(least)
}

/** Holds what `lock` locks while `ask` is asked many times; what `meanwhile` does must not wait for it. */
async function whileStuck(
  { lock, ask, least }: { lock: string; ask: () => Promise<Answer>; least: number },
  meanwhile: () => Promise<void>,
) {
  await app.sql('begin')
  await app.sql(lock)
  let answered = 0
  const asked = Array.from({ length: many }, () => ask().finally(() => (answered += 1)))
  try {
    await waiters(least)
    expect(answered).toBe(0)
    await meanwhile()
  } finally {
    await app.sql('commit')
  }
  for (const { status, headers } of await Promise.all(asked)) {
    expect(busyStatuses).toContain(status)
    if (status === 503) expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
  }
}

/** How long it took; a promise is kept within a second. */
async function inTime(act: () => Promise<Answer>): Promise<Answer> {
  const late = wait(1_000).then(() => 'later than a second')
  const answer = await Promise.race([act(), late])
  if (typeof answer === 'string') throw new Error(answer)
  return answer
}

const allContacts = 'lock table rollcall.contacts in access exclusive mode'
const stuckLists = () => ({
  lock: allContacts,
  ask: () => olivia.get(`${space}/contacts`),
  least: 4,
})

describe('T111 while lists wait for one another', () => {
  const invited = async () => {
    const body = { emails: ['ines@acme.example'], accessLevel: 'agent', restrictions: [] }
    const { body: made } = await olivia.post(`${space}/invitations`, body)
    return `${space}/invitations/${made.results[0].invitation.id}`
  }
  const ofAmir = async (rest: string) => {
    const { id } = await acme.add('Amir Saleh', 'agent')
    return `${space}/users/${id}/${rest}`
  }
  const acts: [string, () => Promise<string>, (path: string) => Promise<Answer>, number][] = [
    ['access is revoked', () => ofAmir('revocation'), path => olivia.post(path, {}), 200],
    ['a revoke is previewed', () => ofAmir('revocation'), path => olivia.get(path), 200],
    [
      'a level is changed',
      () => ofAmir('access'),
      path => olivia.put(path, { accessLevel: 'manager', restrictions: [] }),
      200,
    ],
    ['an invitation is withdrawn', invited, path => olivia.delete(path), 204],
    ['someone signs out', async () => '/session', path => elsewhere.delete(path), 204],
    [
      'permissions are asked for',
      async () => `${space}/permissions`,
      path => olivia.get(path),
      200,
    ],
  ]
  test.each(acts)('%s within a second', async (_, prepare, act, status) => {
    const path = await prepare()
    await whileStuck(stuckLists(), async () => {
      expect((await inTime(() => act(path))).status).toBe(status)
    })
  })
})

test('T111 access is revoked within a second while acts on contacts use all connections of acts', async () => {
  const amir = await acme.add('Amir Saleh', 'agent')
  const other = await acme.addSpace('Sales')
  const spaces = [space, `/spaces/${other}`]
  let nth = 0
  const create = () => {
    nth += 1
    return olivia.post(`${spaces[nth % 2]}/contacts`, { name: 'Grace Hopper' })
  }
  await whileStuck({ lock: allContacts, ask: create, least: 12 }, async () => {
    const revoke = () => olivia.post(`${space}/users/${amir.id}/revocation`, {})
    expect((await inTime(revoke)).status).toBe(200)
  })
})

test('T111 acts that wait for one Space leave other Spaces their connections', async () => {
  const other = await acme.addSpace('Sales')
  const invite = (to: string, nth: number) =>
    olivia.post(`${to}/invitations`, {
      emails: [`guest${nth}@acme.example`],
      accessLevel: 'agent',
      restrictions: [],
    })
  let nth = 0
  const ask = () => invite(space, nth++)
  const lock = `select from rollcall.spaces where id = '${acme.spaceId}' for update`
  await whileStuck({ lock, ask, least: 3 }, async () => {
    const invited = await inTime(() => invite(`/spaces/${other}`, nth))
    expect(invited.status).toBe(200)
  })
})
