import { afterAll, beforeAll, expect, test } from 'vitest'
import { inRounds } from '../../../tests/in-rounds.ts'
import { openPage, tryLine } from '../../../tests/live-page.ts'
import { foundAcme } from '../../../tests/people.ts'
import { startApp, type TestApp } from '../../../tests/start-app.ts'

let app: TestApp
beforeAll(async () => {
  app = await startApp()
})
afterAll(() => app.close())

const agent = { accessLevel: 'agent', restrictions: [] }

test('T61 T64 when many lines race a revoke, none receives anything once it is acknowledged', async () => {
  await inRounds(12, async () => {
    const acme = await foundAcme()
    const amir = await acme.add('Amir Saleh', 'agent')
    const [olivia, asAmir] = [await app.signIn(acme.olivia), await app.signIn(amir)]
    const watch = await openPage(app, olivia, acme.spaceId)
    const open = await Promise.all([1, 2, 3].map(() => openPage(app, asAmir, acme.spaceId)))
    // Lines at every step of opening, and news that would reach them.
    const opening = Array.from({ length: 15 }, () =>
      tryLine(app, asAmir, { spaceId: acme.spaceId }),
    )
    const news = Array.from({ length: 10 }, (_, nth) => {
      watch.say({ type: 'activity', state: nth % 2 ? 'active' : 'idle' })
      return olivia.post(`/spaces/${acme.spaceId}/contacts`, { name: `Contact ${nth}` })
    })
    const path = `/spaces/${acme.spaceId}/users/${amir.id}/revocation`
    const revoked = await olivia.post(path, {})
    expect(revoked.status).toBe(200)
    const later = tryLine(app, asAmir, { spaceId: acme.spaceId })
    const after = await olivia.post(`/spaces/${acme.spaceId}/contacts`, { name: 'After' })
    watch.say({ type: 'activity', state: 'idle' })
    await Promise.all(news)

    const tried = await Promise.all([...opening, later])
    const lines = [...open, ...tried.flatMap(one => ('page' in one ? [one.page] : []))]
    expect(await Promise.all(lines.map(line => line.closed))).toEqual(lines.map(() => 4403))
    const refused = tried.flatMap(one => ('refused' in one ? [one.refused.body.code] : []))
    expect(refused.filter(code => code !== 'not_found')).toEqual([])
    expect(refused.length).toBeGreaterThan(0)
    for (const line of lines) {
      for (const frame of line.told) {
        if (frame.at)
          expect(frame.at <= revoked.body.revokedAt || frame.at < after.body.createdAt).toBe(true)
      }
    }
  })
})

test('T62 when many lines race a demotion, none keeps receiving what the person may no longer see', async () => {
  await inRounds(12, async () => {
    const acme = await foundAcme()
    const maya = await acme.add('Maya Okafor', 'manager')
    const [olivia, asMaya] = [await app.signIn(acme.olivia), await app.signIn(maya)]
    const watch = await openPage(app, olivia, acme.spaceId)
    const opening = Array.from({ length: 10 }, () =>
      tryLine(app, asMaya, { spaceId: acme.spaceId }),
    )
    const path = `/spaces/${acme.spaceId}/users/${maya.id}/access`
    expect((await olivia.put(path, agent)).status).toBe(200)
    const tried = await Promise.all(opening)
    const pages = tried.flatMap(one => ('page' in one ? [one.page] : []))
    const from = pages.map(page => page.told.length)
    watch.say({ type: 'activity', state: 'idle' })
    const stays = await Promise.all(
      pages.map(page => Promise.race([page.closed, page.shows(acme.olivia, 'away')])),
    )
    for (const [nth, page] of pages.entries()) {
      if (typeof stays[nth] === 'number') expect(stays[nth]).toBe(1012)
      else expect(JSON.stringify(page.told.slice(from[nth]))).not.toContain('lastSeenAt')
      page.close()
    }
  })
})
