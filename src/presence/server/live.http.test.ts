import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type LivePage, openPage } from '../../../tests/live-page.ts'
import { foundAcme } from '../../../tests/people.ts'
import { type Browser, startApp, type TestApp } from '../../../tests/start-app.ts'

let app: TestApp
beforeAll(async () => {
  app = await startApp()
})
afterAll(() => app.close())

/** Olivia owns, Maya manages, Amir is an Agent; all are signed in. */
async function tell() {
  const acme = await foundAcme()
  const maya = await acme.add('Maya Okafor', 'manager')
  const amir = await acme.add('Amir Saleh', 'agent')
  const [olivia, asMaya, asAmir] = await Promise.all(
    [acme.olivia, maya, amir].map(user => app.signIn(user)),
  )
  if (!olivia || !asMaya || !asAmir) throw new Error('nobody signed in')
  const open = (browser: Browser, how = {}) => openPage(app, browser, acme.spaceId, how)
  return { acme, maya, amir, olivia, asMaya, asAmir, open, space: `/spaces/${acme.spaceId}` }
}
const versionsOf = (page: LivePage) =>
  page.told.filter(one => one.type === 'presence' || one.type === 'snapshot')

describe.concurrent('who is here', () => {
  test('a page receives a snapshot, then only changes, each on top of the one before', async () => {
    const { amir, olivia, asAmir, open } = await tell()
    const watch = await open(olivia)
    const page = await open(asAmir)
    await watch.shows(amir, 'online')
    for (const state of ['idle', 'active', 'idle'] as const) {
      page.say({ type: 'activity', state })
      const { reason } = await watch.shows(amir, state === 'idle' ? 'away' : 'online')
      expect(reason).toBe(state === 'idle' ? 'idle' : null)
    }
    const [first, ...later] = versionsOf(watch)
    expect(first?.type).toBe('snapshot')
    expect(later.map(one => one.previous)).toEqual(
      [first, ...later].slice(0, -1).map(one => one?.version),
    )
  })

  test('T74 with several pages the most active one wins, and closing one does not make anyone blink', async () => {
    const { amir, olivia, asAmir, open } = await tell()
    const watch = await open(olivia)
    const [busy, idling] = [await open(asAmir), await open(asAmir, { activity: 'idle' })]
    const { pages, since } = await watch.shows(amir, 'online')
    await watch.until(() => watch.of(amir)?.pages === 2)
    expect([1, 2]).toContain(pages)
    busy.say({ type: 'activity', state: 'idle' })
    await watch.shows(amir, 'away')
    idling.say({ type: 'activity', state: 'active' })
    const again = await watch.shows(amir, 'online')
    expect(Date.parse(String(again.since))).toBeGreaterThan(Date.parse(String(since)))
  })

  test('a reload is not announced, and ten seconds after the last page closed someone is offline', async () => {
    const { amir, olivia, asAmir, open } = await tell()
    const watch = await open(olivia)
    let page = await open(asAmir)
    await watch.shows(amir, 'online')
    const from = watch.told.length
    for (let times = 0; times < 20; times++) {
      await page.close()
      page = await open(asAmir)
    }
    expect(watch.told.slice(from)).toEqual([])
    const closedAt = Date.now()
    await page.close()
    const { since, lastSeenAt } = await watch.shows(amir, 'offline')
    expect(Date.now() - closedAt).toBeGreaterThan(9_500)
    expect(Math.abs(Date.parse(String(since)) - closedAt)).toBeLessThan(1_000)
    // The database timed the request that opened the page; its clock may be some milliseconds ahead.
    const aheadMilliseconds = Date.parse(String(lastSeenAt)) - Date.parse(String(since))
    expect(aheadMilliseconds).toBeGreaterThanOrEqual(0)
    expect(aheadMilliseconds).toBeLessThan(20)
  })

  test('T73 someone whose page is frozen is offline everywhere within sixteen seconds', async () => {
    const { amir, olivia, asAmir, open, space } = await tell()
    const watch = await open(olivia)
    const page = await open(asAmir)
    await watch.shows(amir, 'online')
    const frozenAt = Date.now()
    page.freeze()
    await watch.shows(amir, 'offline')
    expect(Date.now() - frozenAt).toBeLessThan(16_000)
    expect((await olivia.get(`${space}/users?status=offline`)).body.items).toHaveLength(2)
  })

  test('a page that only answers pings or only sends beats stays; one that does neither goes', async () => {
    const { amir, maya, olivia, asMaya, asAmir, open } = await tell()
    const watch = await open(olivia, { activity: null })
    const [beating, mute] = [
      await open(asMaya, { pongs: false }),
      await open(asAmir, { pongs: false }),
    ]
    await watch.shows(amir, 'online')
    const beat = setInterval(() => beating.say({ type: 'beat' }), 3_000)
    await mute.closed
    await watch.shows(amir, 'offline')
    clearInterval(beat)
    expect(watch.of(maya)?.status).toBe('online')
  })

  test('a chosen status holds in all of a person’s Spaces, until they choose again', async () => {
    const { acme, amir, olivia, asAmir, open } = await tell()
    const sales = await acme.addSpace('Sales')
    await acme.admit(amir, { accessLevel: 'agent', restrictions: [] }, sales)
    const watches = [await open(olivia), await openPage(app, olivia, sales)]
    const pages = [await open(asAmir), await openPage(app, asAmir, sales)]
    for (const watch of watches) await watch.shows(amir, 'online')
    expect((await asAmir.put('/me/status', { status: 'away' })).body).toEqual({ status: 'away' })
    for (const watch of watches) expect((await watch.shows(amir, 'away')).reason).toBe('chosen')
    pages[0]?.say({ type: 'activity', state: 'active' })
    expect((await asAmir.get('/me')).body.user.status).toBe('away')
    // Signed in elsewhere, still away.
    await Promise.all(pages.map(page => page.close()))
    await watches[0]?.shows(amir, 'offline')
    await openPage(app, await app.signIn(amir), acme.spaceId)
    expect((await watches[0]?.shows(amir, 'away'))?.reason).toBe('chosen')
    await asAmir.put('/me/status', { status: 'online' })
    await watches[0]?.shows(amir, 'online')
    expect(watches[1]?.of(amir)?.status).toBe('offline')
  })

  test('the list, its filter and single users agree with the channel', async () => {
    const { amir, maya, acme, olivia, asAmir, asMaya, open, space } = await tell()
    const watch = await open(olivia)
    await open(asAmir, { activity: 'idle' })
    await open(asMaya)
    const { since } = await watch.shows(amir, 'away')
    await watch.shows(maya, 'online')
    const idsOf = async (status: string) =>
      (await olivia.get(`${space}/users?status=${status}`)).body.items.map(
        (one: { userId: string }) => one.userId,
      )
    expect(await idsOf('away')).toEqual([amir.id])
    expect((await idsOf('online')).sort()).toEqual([maya.id, acme.olivia.id].sort())
    expect(await idsOf('offline')).toEqual([])
    const { body } = await olivia.get(`${space}/users/${amir.id}`)
    expect(body.presence).toEqual({ status: 'away', since, reason: 'idle', pages: 1 })
    expect(Date.now() - Date.parse(body.lastSeenAt)).toBeLessThan(5_000)
  })
})

describe.concurrent('things that leave no trace', () => {
  test('T61 someone who closes the page and signs out at once is offline at once', async () => {
    const { amir, olivia, asAmir, open } = await tell()
    const watch = await open(olivia)
    const page = await open(asAmir)
    await watch.shows(amir, 'online')
    await page.close()
    const begun = performance.now()
    await asAmir.delete('/session')
    await watch.shows(amir, 'offline')
    expect(performance.now() - begun).toBeLessThan(5_000)
  })

  test('T72 a status someone chooses while they are not here is sent to nobody, and changes nothing', async () => {
    const { amir, maya, olivia, asAmir, asMaya, open } = await tell()
    const watch = await open(olivia)
    const page = await open(asAmir)
    await watch.shows(amir, 'online')
    await asAmir.delete('/session')
    await page.closed
    const gone = await watch.shows(amir, 'offline')
    const from = watch.told.length
    await (await app.signIn(amir)).put('/me/status', { status: 'away' })
    await open(asMaya)
    await watch.shows(maya, 'online')
    expect(JSON.stringify(watch.told.slice(from))).not.toContain(amir.id)
    expect(watch.of(amir)).toEqual(gone)
  })

  test('T71 an Agent learns no more from coming back than from staying', async () => {
    const { maya, amir, asMaya, asAmir, olivia, open } = await tell()
    const [page, watch] = [await open(asAmir), await open(olivia)]
    await open(asMaya)
    await page.shows(maya, 'online')
    const { version: since } = versionsOf(page).at(-1) ?? {}
    await open(asMaya)
    await watch.until(() => watch.of(maya)?.pages === 2)
    const again = await open(asAmir, { since })
    const first = await again.until(() => true)
    expect(first).toMatchObject({ type: 'presence', previous: since })
    expect(first.people.filter(one => one.userId !== amir.id)).toEqual([])
  })

  test('T77 a page that asks for snapshots all the time gets a few a second', async () => {
    const { olivia, open } = await tell()
    const page = await open(olivia)
    await page.until(one => one.type === 'snapshot')
    for (let times = 0; times < 150; times++) page.say({ type: 'resync' })
    page.say({ type: 'watch', userIds: [] })
    const from = page.told.length
    await page.until(one => one.type === 'snapshot' && one.people.length === 0, from)
    expect(page.told.filter(one => one.type === 'snapshot').length).toBeLessThan(20)
  })
})

describe.concurrent('who receives what', () => {
  test('T71 T75 nothing of a Space reaches another Space or Organization', async () => {
    const { acme, amir, olivia, asAmir, open } = await tell()
    const sales = await acme.addSpace('Sales')
    const rival = await foundAcme()
    const elsewhere = [
      await openPage(app, olivia, sales),
      await openPage(app, await app.signIn(rival.olivia), rival.spaceId),
    ]
    const watch = await open(olivia)
    for (const page of elsewhere) page.say({ type: 'watch', userIds: [amir.id] })
    for (const page of elsewhere) await page.until(one => one.type === 'snapshot', 1)
    await open(asAmir)
    await watch.shows(amir, 'online')
    await asAmir.put('/me/status', { status: 'away' })
    await watch.shows(amir, 'away')
    for (const page of elsewhere) expect(JSON.stringify(page.told)).not.toContain(amir.id)
  })

  test('T75 Agents see who is here and since when, and nothing about people who are not', async () => {
    const { acme, maya, amir, asMaya, asAmir, olivia, open } = await tell()
    const page = await open(asAmir)
    const [manager, other] = [await open(asMaya), await open(olivia)]
    await page.shows(maya, 'online')
    await other.close()
    await page.shows(acme.olivia, 'offline')
    for (const frame of page.told.filter(one => one.people)) {
      for (const person of frame.people) {
        const { status } = person
        const known = status === 'offline' ? ['status', 'userId'] : ['since', 'status', 'userId']
        expect(Object.keys(person).sort()).toEqual(known)
      }
    }
    expect(Object.keys(manager.of(amir) ?? {}).sort()).toEqual(
      ['lastSeenAt', 'pages', 'reason', 'since', 'status', 'userId'].sort(),
    )
  })

  test('T72 someone who shows themselves as away reveals nothing of when they come and go', async () => {
    const { maya, amir, olivia, asAmir, asMaya, open } = await tell()
    await asAmir.put('/me/status', { status: 'away' })
    const watch = await open(olivia)
    const page = await open(asAmir)
    await watch.shows(amir, 'away')
    const from = watch.told.length
    for (const state of ['idle', 'active', 'idle'] as const) page.say({ type: 'activity', state })
    await open(asMaya)
    await watch.shows(maya, 'online')
    expect(JSON.stringify(watch.told.slice(from))).not.toContain(amir.id)
  })

  test('hints say what to fetch again, only to people it concerns, and carry no ids', async () => {
    const { amir, olivia, asMaya, asAmir, open, space } = await tell()
    const [watch, page] = [await open(asMaya), await open(asAmir)]
    const hinted = (at: LivePage, what: string) => at.until(one => one.what === what)
    const body = { accessLevel: 'agent', restrictions: [] }
    await olivia.post(`${space}/invitations`, { emails: ['ana@acme.example'], ...body })
    await hinted(watch, 'invitations')
    await olivia.post(`${space}/contacts`, { name: 'Ada Byron' })
    await Promise.all([hinted(watch, 'contacts'), hinted(page, 'contacts')])
    await olivia.put(`${space}/users/${amir.id}/access`, { ...body, restrictions: ['calls'] })
    await Promise.all([hinted(watch, 'users'), hinted(page, 'users'), hinted(page, 'access')])
    await olivia.patch(space, { idleMinutes: 20 })
    await hinted(watch, 'access')
    const hints = [...watch.texts, ...page.texts].filter(text => text.includes('"changed"'))
    for (const hint of hints) expect(hint).toMatch(/^\{"type":"changed","what":"[a-z]+"\}$/)
    expect(page.told.filter(one => one.what === 'invitations')).toEqual([])
  })

  test('a refused act causes no hint', async () => {
    const { amir, maya, olivia, asMaya, asAmir, open, space } = await tell()
    const watch = await open(olivia)
    await asAmir.post(`${space}/users/${maya.id}/revocation`, {})
    await asMaya.post(`${space}/users/${maya.id}/revocation`, {})
    await asMaya.put(`${space}/users/${amir.id}/access`, { accessLevel: 'agent', restrictions: [] })
    await open(asMaya)
    await watch.shows(maya, 'online')
    expect(watch.told.filter(one => one.type === 'changed')).toEqual([])
  })
})

describe.concurrent('coming back', () => {
  test('with the version it has, a page receives only what it missed', async () => {
    const { acme, maya, amir, olivia, asMaya, asAmir, open } = await tell()
    const watch = await open(olivia)
    const page = await open(asAmir)
    await watch.shows(amir, 'online')
    await open(asMaya)
    await watch.shows(maya, 'online')
    const { version: since } = versionsOf(watch).at(-1) ?? {}
    await watch.close()
    page.say({ type: 'activity', state: 'idle' })
    const other = await open(asMaya)
    await other.shows(amir, 'away')
    const again = await open(olivia, { since })
    const [first] = again.told.length > 0 ? again.told : [await again.until(() => true)]
    expect(first).toMatchObject({ type: 'presence', previous: since })
    expect(first?.people.map(one => one.userId)).toContain(amir.id)
    expect(first?.people.map(one => one.userId)).not.toContain(acme.spaceId)
    const third = await open(olivia, { since: first?.version })
    expect(await third.until(() => true)).toMatchObject({
      type: 'presence',
      previous: first?.version,
    })
  })

  test('with a version that is malformed, too new or of another Space or audience, it gets everything', async () => {
    const { amir, acme, olivia, asAmir, open } = await tell()
    const watch = await open(olivia)
    const page = await open(asAmir)
    await watch.shows(amir, 'online')
    const sales = await acme.addSpace('Sales')
    const [version = ''] = versionsOf(watch).map(one => one.version)
    const theirs = await (await openPage(app, olivia, sales)).until(() => true)
    const { version: agents } = await page.until(one => one.type === 'snapshot')
    for (const since of [theirs.version, agents, `${version}9`, `${version}x`, 'x', '']) {
      const again = await open(olivia, { since })
      const first = await again.until(() => true)
      expect([since, first.type]).toEqual([since, 'snapshot'])
      expect(first.people.map(one => one.userId)).toContain(amir.id)
    }
  })

  test('a page that missed something asks for everything', async () => {
    const { amir, olivia, asAmir, open } = await tell()
    const watch = await open(olivia)
    await open(asAmir)
    await watch.shows(amir, 'online')
    const from = watch.told.length
    watch.say({ type: 'resync' })
    const all = await watch.until(one => one.type === 'snapshot', from)
    expect(all.version).toBe(versionsOf(watch).at(-1)?.version)
    expect(all.people).toHaveLength(2)
  })

  test('T73 a server that stops disconnects its pages, stores who was here, and starts again with nobody', async () => {
    const other = await startApp()
    const { acme, amir } = await tell()
    const browser = await other.signIn(amir)
    const page = await openPage(other, browser, acme.spaceId)
    await page.shows(amir, 'online')
    const stoppedAt = Date.now()
    await other.close()
    expect(await page.closed).toBe(1012)
    const rows = await acme.inside(tx => tx.selectFrom('lastSeen').selectAll().execute())
    const latest = Math.max(...rows.map(row => row.at.getTime()))
    expect(latest).toBeGreaterThan(stoppedAt - 1_000)
    const olivia = await app.signIn(acme.olivia)
    const { body } = await olivia.get(`/spaces/${acme.spaceId}/users/${amir.id}`)
    expect(body.presence.status).toBe('offline')
  })
})

describe.concurrent('watching a few', () => {
  test('a page hears about the people it shows, and nobody else', async () => {
    const { acme, maya, amir, olivia, asMaya, asAmir, open } = await tell()
    const watch = await open(olivia)
    const page = await open(asAmir)
    await watch.shows(amir, 'online')
    const from = watch.told.length
    watch.say({ type: 'watch', userIds: [amir.id, amir.id.toUpperCase()] })
    const snapshot = await watch.until(one => one.type === 'snapshot', from)
    expect(snapshot.people.map(one => one.userId)).toEqual([amir.id])
    const other = await open(asMaya)
    await other.shows(maya, 'online')
    page.say({ type: 'activity', state: 'idle' })
    await watch.shows(amir, 'away')
    const changes = versionsOf(watch).filter(
      one => watch.told.indexOf(one) > watch.told.indexOf(snapshot),
    )
    expect(changes.flatMap(one => one.people.map(person => person.userId))).toEqual([amir.id])
    expect(changes[0]?.previous).toBe(snapshot.version)
    // A page that asks for all in the same breath still watches what it said.
    watch.say({ type: 'watch', userIds: [maya.id, acme.olivia.id] })
    watch.say({ type: 'resync' })
    await watch.shows(maya, 'online')
    expect(watch.of(amir)).toBeUndefined()
    watch.say({ type: 'resync' })
    const again = await watch.until(one => one.type === 'snapshot', watch.told.length)
    expect(again.people).toHaveLength(2)
  })
})
