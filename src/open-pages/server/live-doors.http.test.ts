import { sql } from 'kysely'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type OwnApp, startOwnApp } from '../../../tests/http/own-app.ts'
import { openPage, tryLine } from '../../../tests/live-page.ts'
import { disableAccount, foundAcme } from '../../../tests/people.ts'
import { startApp, type TestApp } from '../../../tests/start-app.ts'

let app: TestApp
beforeAll(async () => {
  app = await startApp()
})
afterAll(() => app.close())

/** Olivia looks on; Amir, an Agent, has a page open, in Sales too. */
async function tell() {
  const acme = await foundAcme()
  const amir = await acme.add('Amir Saleh', 'agent')
  const sales = await acme.addSpace('Sales')
  await acme.admit(amir, { accessLevel: 'agent', restrictions: [] }, sales)
  const [olivia, asAmir] = [await app.signIn(acme.olivia), await app.signIn(amir)]
  const watch = await openPage(app, olivia, acme.spaceId)
  const page = await openPage(app, asAmir, acme.spaceId)
  await watch.shows(amir, 'online')
  return { acme, amir, sales, olivia, asAmir, watch, page }
}
const revocation = (spaceId: string, user: { id: string }) =>
  `/spaces/${spaceId}/users/${user.id}/revocation`

describe.concurrent('a line ends with its session or access', () => {
  test('T61 T65 a revoke closes the person’s pages in that Space before it is acknowledged', async () => {
    const { acme, amir, sales, olivia, asAmir, watch, page } = await tell()
    const second = await openPage(app, asAmir, acme.spaceId)
    const elsewhere = await openPage(app, asAmir, sales)
    const address = revocation(acme.spaceId, amir)
    expect((await olivia.get(address)).body.openPages).toBe(2)
    const { body: receipt } = await olivia.post(address, {})
    expect(receipt.connectionsClosed).toBe(2)
    expect(await Promise.all([page.closed, second.closed])).toEqual([4403, 4403])
    const gone = await watch.until(one => one.people?.[0]?.status === 'offline')
    // Nobody waits ten seconds for someone who will not come back.
    expect(Date.parse(gone.at) - Date.parse(receipt.revokedAt)).toBeLessThan(2_000)
    await watch.until(one => one.what === 'users')
    const again = await tryLine(app, asAmir, { spaceId: acme.spaceId })
    expect('refused' in again && again.refused.body.code).toBe('not_found')
    elsewhere.say({ type: 'resync' })
    await elsewhere.until(one => one.type === 'snapshot', elsewhere.told.length)
  })

  test('T61 T68 signing out closes the pages of that session, and none of the person’s others', async () => {
    const { acme, amir, asAmir, watch, page } = await tell()
    const other = await openPage(app, await app.signIn(amir), acme.spaceId)
    await asAmir.delete('/session')
    expect(await page.closed).toBe(4401)
    await other.close()
    await watch.shows(amir, 'offline')
  })

  test('a person who signs out is offline at once', async () => {
    const { amir, asAmir, watch } = await tell()
    await asAmir.delete('/session')
    const { since, lastSeenAt } = await watch.shows(amir, 'offline')
    expect(Date.now() - Date.parse(String(since))).toBeLessThan(5_000)
    expect(lastSeenAt).toBe(since)
  })

  test('signing in again closes the pages of the session it replaces', async () => {
    const { amir, asAmir, page } = await tell()
    const password = 'correct horse battery staple'
    await asAmir.post('/session', { email: amir.email, password })
    expect(await page.closed).toBe(4401)
  })

  test('T63 a line closes within ten seconds of an unannounced end: membership', async () => {
    const { acme, amir, watch, page } = await tell()
    const begun = performance.now()
    await acme.inside(tx =>
      tx
        .deleteFrom('memberships')
        .where('userId', '=', amir.id)
        .where('spaceId', '=', acme.spaceId)
        .execute(),
    )
    expect(await page.closed).toBe(4403)
    expect(performance.now() - begun).toBeLessThan(10_000)
    await watch.shows(amir, 'offline')
  })

  test('T63 T65 a line closes after an unannounced end: session, account', async () => {
    const { amir, acme, page } = await tell()
    const anna = await acme.add('Anna Berg', 'agent')
    const other = await openPage(app, await app.signIn(anna), acme.spaceId)
    await acme.inside(tx => tx.deleteFrom('sessions').where('userId', '=', amir.id).execute())
    await disableAccount(anna)
    expect(await Promise.all([page.closed, other.closed])).toEqual([4401, 4401])
  })

  test('T62 a page receives what its person may see, from the moment that changes', async () => {
    const { acme, amir, olivia, page, watch } = await tell()
    const access = `/spaces/${acme.spaceId}/users/${amir.id}/access`
    const snapshot = await page.until(one => one.type === 'snapshot')
    expect(JSON.stringify(page.told)).not.toContain('lastSeenAt')
    await olivia.put(access, { accessLevel: 'manager', restrictions: [] })
    await page.until(one => one.what === 'access')
    const more = await page.until(one => one.type === 'snapshot' && one !== snapshot)
    expect(more.people.find(one => one.userId === acme.olivia.id)?.lastSeenAt).toBeTruthy()
    await olivia.put(access, { accessLevel: 'manager', restrictions: ['space_settings'] })
    await page.until(one => one.type === 'snapshot' && one !== more && one !== snapshot)
    const from = page.told.length
    watch.say({ type: 'activity', state: 'idle' })
    const change = await page.until(one => one.type === 'presence', from)
    expect(change.people).toEqual([
      { userId: acme.olivia.id, status: 'away', since: expect.any(String) },
    ])
    expect(JSON.stringify(page.told.slice(from))).not.toContain('lastSeenAt')
    expect(watch.told.filter(one => one.what === 'access')).toEqual([])
  })

  test('T62 an unannounced change of access reaches the page with the next lease', async () => {
    const { acme, amir, page } = await tell()
    await page.until(one => one.type === 'snapshot')
    await acme.inside(tx =>
      tx
        .updateTable('memberships')
        .set({ accessLevel: 'manager', version: sql`version + 1` })
        .where('userId', '=', amir.id)
        .execute(),
    )
    const more = await page.until(one => one.type === 'snapshot', 1)
    expect(more.people[0]).toHaveProperty('lastSeenAt')
  })
})

describe('a server that cannot reach the database', () => {
  let own: OwnApp
  beforeAll(async () => {
    own = await startOwnApp()
  })
  afterAll(() => own.close())

  test('T63 closes a line when its lease runs out, instead of trusting its memory', async () => {
    const acme = await own.found()
    const page = await openPage(own, await own.signIn(acme.olivia), acme.spaceId)
    const holder = new Client(own.address)
    await holder.connect()
    await holder.query('begin; lock table rollcall.sessions in access exclusive mode')
    const begun = performance.now()
    expect(await page.closed).toBe(1013)
    expect(performance.now() - begun).toBeLessThan(10_500)
    await holder.end()
  })
})
