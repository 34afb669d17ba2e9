import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type OwnApp, startOwnApp } from '../../../tests/http/own-app.ts'
import type { Acme } from '../../../tests/people.ts'
import type { Browser } from '../../../tests/start-app.ts'
import type { SpaceUser } from '../space-user.ts'

let app: OwnApp
beforeAll(async () => {
  app = await startOwnApp()
})
afterAll(() => app.close())

/** A Space with Olivia, Maya, Milo (who may not see the users page) and Amir, each signed in. */
async function tell() {
  const acme = await app.found()
  const people = {
    maya: await acme.add('Maya Okafor', 'manager'),
    milo: await acme.add('Milo Brandt', 'manager', ['space_settings']),
    amir: await acme.add('Amir Saleh', 'agent', ['shortcuts', 'calls']),
  }
  const [olivia, maya, milo, amir] = await Promise.all(
    [acme.olivia, people.maya, people.milo, people.amir].map(app.signIn),
  )
  const users = `/spaces/${acme.spaceId}/users`
  return { acme, people, users, olivia, maya, milo, amir } as Story
}

interface Story {
  acme: Acme
  people: Record<'maya' | 'milo' | 'amir', Acme['olivia']>
  users: string
  olivia: Browser
  maya: Browser
  milo: Browser
  amir: Browser
}

const namesIn = async (browser: Browser, path: string): Promise<string[]> => {
  const { status, body } = await browser.get(path)
  expect(status).toBe(200)
  return body.items.map((user: SpaceUser) => user.name)
}

describe('the users of a Space', () => {
  test('are listed by name, ignoring case and accents', async () => {
    const { acme, users, olivia } = await tell()
    for (const name of ['Élodie Roux', 'amelie Okoye', 'Zoë Lang', 'Åsa Berg', 'Ömer Kaya']) {
      const { id } = await acme.add('Nadia Vance', 'agent')
      await app.sql('update rollcall.users set name = $1 where id = $2', [name, id])
      const key = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
      await app.sql('update rollcall.memberships set name_key = $1 where user_id = $2', [key, id])
    }
    expect(await namesIn(olivia, users)).toEqual([
      ...['amelie Okoye', 'Amir Saleh', 'Åsa Berg', 'Élodie Roux', 'Maya Okafor', 'Milo Brandt'],
      ...['Olivia Hart', 'Ömer Kaya', 'Zoë Lang'],
    ])
  })

  test('are shown in full to people who may see the users page', async () => {
    const { acme, people, users, maya } = await tell()
    const { body } = await maya.get(`${users}?query=amir`)
    expect(body).toEqual({ items: [expect.anything()], nextCursor: null })
    expect(body.items[0]).toEqual({
      userId: people.amir.id,
      name: 'Amir Saleh',
      email: people.amir.email,
      avatarUrl: null,
      accessLevel: 'agent',
      restrictions: ['shortcuts', 'calls'],
      teamId: null,
      version: 1,
      joinedAt: expect.stringMatching(/^\d{4}-.*Z$/),
      presence: { status: 'offline', since: null, reason: null, pages: 0 },
      lastSeenAt: null,
      contacts: 0,
      whyNotEdit: null,
      whyNotRevoke: null,
    })
    const rows: SpaceUser[] = (await maya.get(users)).body.items
    const reasons = Object.fromEntries(rows.map(row => [row.name, row.whyNotEdit]))
    expect(reasons).toEqual({
      'Amir Saleh': null,
      'Maya Okafor': 'yourself',
      'Milo Brandt': 'outranked',
      'Olivia Hart': 'outranked',
    })
    expect(rows.map(row => row.whyNotRevoke)).toEqual(rows.map(row => row.whyNotEdit))
    expect(rows.find(row => row.userId === acme.olivia.id)?.email).toBe(acme.olivia.email)
  })

  test('T34 T75 are shown to everyone else with name, picture and status only', async () => {
    const { users, amir, milo, olivia } = await tell()
    await olivia.get(users)
    for (const browser of [amir, milo]) {
      const { body } = await browser.get(users)
      expect(body.items).toHaveLength(4)
      for (const row of body.items) {
        expect(row).toEqual({
          userId: expect.any(String),
          name: expect.any(String),
          avatarUrl: null,
          presence: { status: 'offline' },
        })
      }
    }
  })

  test('T35 are found by address only by those who may see addresses', async () => {
    const { acme, people, users, maya, amir, milo } = await tell()
    const { email } = people.amir
    const texts = [email, email.toUpperCase(), email.split('@')[1] ?? '', '@', acme.olivia.email]
    for (const text of texts) {
      const path = `${users}?query=${encodeURIComponent(text)}`
      expect((await namesIn(maya, path)).length).toBeGreaterThan(0)
      expect(await namesIn(amir, path)).toEqual([])
      expect(await namesIn(milo, path)).toEqual([])
    }
    for (const text of ['AMIR', 'saleh', 'ami', ' amir ', 'sal am', 'ämir']) {
      const path = `${users}?query=${encodeURIComponent(text)}`
      expect(await namesIn(amir, path)).toEqual(['Amir Saleh'])
    }
  })

  test('are filtered by level and by status', async () => {
    const { users, olivia, amir } = await tell()
    expect(await namesIn(olivia, `${users}?accessLevel=manager`)).toEqual([
      'Maya Okafor',
      'Milo Brandt',
    ])
    expect(await namesIn(olivia, `${users}?accessLevel=owner&query=amir`)).toEqual([])
    expect(await namesIn(amir, `${users}?status=offline`)).toHaveLength(4)
    expect(await namesIn(amir, `${users}?status=online`)).toEqual([])
    const refused = await amir.get(`${users}?accessLevel=agent`)
    expect([refused.status, refused.body.code]).toEqual([403, 'level_too_low'])
  })

  test('T113 are shown with last seen to the millisecond, in UTC, for this Space only', async () => {
    const { acme, people, users, olivia, amir } = await tell()
    const sales = await acme.addSpace('Sales')
    const row = async () => (await olivia.get(`${users}/${people.amir.id}`)).body as SpaceUser
    expect((await row()).lastSeenAt).toBeNull()
    expect((await amir.get(`/spaces/${sales}`)).status).toBe(404)
    expect((await row()).lastSeenAt).toBeNull()
    const begun = Date.now()
    await amir.get(users)
    const { lastSeenAt, presence } = await row()
    expect(lastSeenAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
    expect(Math.abs(Date.parse(lastSeenAt ?? '') - begun)).toBeLessThan(5_000)
    expect(presence.since).toBe(lastSeenAt)
  })
})

describe('a list of 250 users', () => {
  let story: Story
  const everyone = async (limit: number, between = async (_page: number) => {}) => {
    const seen: SpaceUser[] = []
    for (let cursor = '', page = 1; ; page += 1) {
      const { body } = await story.olivia.get(`${story.users}?limit=${limit}${cursor}`)
      seen.push(...body.items)
      expect(body.items.length).toBe(body.nextCursor ? limit : body.items.length)
      if (!body.nextCursor) return seen
      cursor = `&cursor=${body.nextCursor}`
      await between(page)
    }
  }
  const ids = (users: SpaceUser[]) => users.map(user => user.userId)

  beforeAll(async () => {
    story = await tell()
    // Most of them share their name with many others.
    const names = ['Anna Lind', 'Ben Okoye', 'Nadia Vance']
    for (let n = 0; n < 246; n += 1) await story.acme.add(names[n % 3] ?? '', 'agent')
  })

  test('comes page by page, each user once, in the same order for any page size', async () => {
    const whole = await everyone(200)
    expect(whole).toHaveLength(250)
    expect(new Set(ids(whole)).size).toBe(250)
    expect(ids(await everyone(7))).toEqual(ids(whole))
    expect(ids(await everyone(50))).toEqual(ids(whole))
    expect(ids(await everyone(125))).toEqual(ids(whole))
  })

  test('keeps its position while people come and go', async () => {
    const before = ids(await everyone(200))
    const gone = new Set<string>()
    const during = await everyone(50, async page => {
      await story.acme.add('Aaron First', 'agent')
      await story.acme.add('Zora Last', 'agent')
      const leaver = before[page * 10] ?? ''
      gone.add(leaver)
      await story.olivia.post(`${story.users}/${leaver}/revocation`)
    })
    const seen = ids(during)
    expect(new Set(seen).size).toBe(seen.length)
    expect(before.filter(id => !seen.includes(id) && !gone.has(id))).toEqual([])
    expect(during.at(-1)?.name).toBe('Zora Last')
  })

  test('has a default page of 50, and refuses the cursor of another list', async () => {
    const { body } = await story.olivia.get(story.users)
    expect(body.items).toHaveLength(50)
    const { spaceId } = story.acme
    for (const list of ['audit', 'invitations']) {
      const path = `/spaces/${spaceId}/${list}?cursor=${body.nextCursor}`
      const answer = await story.olivia.get(path)
      expect([list, answer.status, answer.body.errors[0].pointer]).toEqual([list, 422, '/cursor'])
    }
  })
})
