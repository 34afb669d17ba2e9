import { afterAll, beforeAll, expect, test } from 'vitest'
import { startOwnApp } from '../../../tests/http/own-app.ts'
import { makeWorld, newTeamName, type World } from '../../../tests/http/world.ts'
import { openPage } from '../../../tests/live-page.ts'
import type { SpaceUser } from '../../users/space-user.ts'
import type { Team } from '../team.ts'

let world: World
let teams: string
beforeAll(async () => {
  world = await makeWorld(await startOwnApp())
  teams = `${world.space}/teams`
})
afterAll(() => world.app.close())

const create = async (name = newTeamName()): Promise<Team> =>
  (await world.maya.browser.post(teams, { name })).body
const move = (userId: string, teamId: string | null) =>
  world.maya.browser.put(`${world.space}/users/${userId}/team`, { teamId })

test('a team is created, read, renamed and deleted, each answer with its version', async () => {
  const { maya, otto } = world
  const made = await maya.browser.post(teams, { name: '  Night shift ' })
  expect([made.status, made.headers.get('etag')]).toEqual([201, '"1"'])
  expect(made.body).toMatchObject({ name: 'Night shift', members: 0, version: 1 })
  const path = `${teams}/${made.body.id}`
  const renamed = await maya.browser.patch(path, { name: 'Late shift' }, { 'if-match': '"1"' })
  expect([renamed.status, renamed.headers.get('etag')]).toEqual([200, '"2"'])
  const read = await maya.browser.get(path)
  expect([read.body, read.headers.get('etag')]).toEqual([renamed.body, '"2"'])
  expect((await maya.browser.patch(path, {})).body.version).toBe(2)
  expect((await otto.browser.delete(path)).status).toBe(204)
  expect((await maya.browser.get(path)).status).toBe(404)
})

test('T58 a team that is created twice with one key exists once', async () => {
  const headers = { 'idempotency-key': 'night-shift' }
  const body = { name: newTeamName() }
  const [first, again] = [
    await world.maya.browser.post(teams, body, headers),
    await world.maya.browser.post(teams, body, headers),
  ]
  expect([again.status, again.body]).toEqual([201, first.body])
  expect(again.headers.get('etag')).toBe('"1"')
})

test('the list continues where its page ended', async () => {
  for (const name of ['Ärzte', 'aachen', 'Zwickau']) await create(name)
  const all = (await world.maya.browser.get(`${teams}?limit=200`)).body.items
  const names: string[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const { body } = await world.maya.browser.get(
      `${teams}?limit=2${cursor && `&cursor=${cursor}`}`,
    )
    names.push(...body.items.map((team: Team) => team.name))
    cursor = body.nextCursor
  }
  expect(names).toEqual(all.map((team: Team) => team.name))
  expect(names.slice(0, 2)).toEqual(['aachen', 'Ärzte'])
  expect(names.at(-1)).toBe('Zwickau')
})

test('T35 users can be filtered by team only by people who may see the users page', async () => {
  const { olivia, amir, space } = world
  const night = await create()
  await move(world.amir.user.id, night.id)
  await move(world.otto.user.id, night.id)
  const listed = async (query: string) =>
    (await olivia.browser.get(`${space}/users?limit=200&${query}`)).body.items as SpaceUser[]
  const names = async (query: string) => (await listed(query)).map(({ name }) => name)
  expect(await names(`teamId=${night.id}`)).toEqual(['Amir Saleh', 'Otto Brandt'])
  expect(await names(`teamId=${night.id.toUpperCase()}&accessLevel=owner`)).toEqual(['Otto Brandt'])
  const without = await listed('teamId=none')
  expect(without.some(({ name }) => name === 'Maya Okafor')).toBe(true)
  expect(without.every(({ teamId }) => teamId === null)).toBe(true)
  const refused = await amir.browser.get(`${space}/users?teamId=${night.id}`)
  expect([refused.status, refused.body.code]).toEqual([403, 'level_too_low'])
})

test('the export names each user’s team', async () => {
  const night = await create('Night, "late"')
  await move(world.anna.user.id, night.id)
  const { text } = await world.olivia.browser.get(`${world.space}/users.csv`)
  const line = text.split('\r\n').find(one => one.includes(world.anna.user.email))
  expect(line).toContain(',"Night, ""late""",')
})

test('moving someone returns them with their new version', async () => {
  const night = await create()
  const { id } = await world.makeMember()
  const moved = await move(id, night.id)
  expect([moved.status, moved.headers.get('etag')]).toEqual([200, '"2"'])
  expect(moved.body).toMatchObject({ userId: id, teamId: night.id, version: 2 })
  expect((await world.maya.browser.get(`${teams}/${night.id}`)).body.members).toBe(1)
})

test('open pages are asked to fetch users again, and contacts if someone may see others now', async () => {
  const { app, acme, amir, otto } = world
  const page = await openPage(app, amir.browser, acme.spaceId)
  /** The hints the page gets about an act. */
  const hintsOf = async (act: () => Promise<{ status: number }>, ...hints: string[]) => {
    const from = page.told.length
    expect((await act()).status).toBeLessThan(300)
    for (const hint of hints) await page.until(one => one.what === hint, from)
    return page.told.slice(from).flatMap(one => one.what ?? [])
  }
  const night = await create()
  const path = `${teams}/${night.id}`
  await page.until(one => one.what === 'users')
  const rename = () => world.maya.browser.patch(path, { name: newTeamName() })
  expect(await hintsOf(rename, 'users')).toEqual(['users'])
  const both = ['users', 'contacts']
  expect(await hintsOf(() => move(otto.user.id, night.id), ...both)).toEqual(both)
  expect(await hintsOf(() => otto.browser.delete(path), ...both)).toEqual(both)
  await page.close()
})
