import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { maskedDetail } from '../../../src/contacts/contact.ts'
import { writeCursor } from '../../../src/platform/server/cursor.ts'
import { type Customer, type Seer, shownTo, visibleOf } from './seer.ts'
import { ofCrowd, type SightWorld, shared, walk } from './sight-world.ts'

/** One way in which contacts can surface: asks all there is to ask by it, and finds no leak. */
export type Way = (seer: Seer, world: SightWorld) => Promise<void>

type Meant = (customer: Customer) => boolean

const byName = (one: Customer, other: Customer) =>
  Buffer.compare(Buffer.from(one.name.toLowerCase()), Buffer.from(other.name.toLowerCase())) ||
  Buffer.compare(Buffer.from(one.id), Buffer.from(other.id))

const byId = (one: Customer, other: Customer) => (one.id < other.id ? -1 : 1)

const inSight = (seer: Seer, { customers }: SightWorld, meant: Meant = () => true) =>
  customers.filter(one => seer.sees(one) && meant(one)).sort(byName)

/** Those of the mate, the outsider, nobody and of who left that are out of sight, one of each. */
export const outOfSight = (seer: Seer, { samples }: SightWorld): Customer[] =>
  samples.filter(one => !seer.sees(one))

/** A contact out of sight must be answered as one that does not exist, whatever is asked of it. */
export async function expectAbsent(
  seer: Seer,
  world: SightWorld,
  act: (path: string, id: string) => ReturnType<Seer['ask']>,
  status?: number,
) {
  const at = (id: string) => act(`${world.space}/contacts/${id}`, id)
  const absent = await at(randomUUID())
  if (status) expect(absent.status).toBe(status)
  for (const { id } of outOfSight(seer, world)) {
    expect(visibleOf(await at(id))).toEqual(visibleOf(absent))
  }
}

/** Assignees one can filter by, and the contacts each of them means. */
function filters(seer: Seer, world: SightWorld): [string, Meant][] {
  const people = [world.mate, world.outsider, world.gone, world.olivia.user]
  return [
    ['', () => true],
    ['assignee=me', one => one.assigneeId === seer.user.id],
    ['assignee=unassigned', one => one.assigneeId === null],
    [`assignee=${randomUUID()}`, () => false],
    ...people.map(({ id }): [string, Meant] => [`assignee=${id}`, one => one.assigneeId === id]),
  ]
}

async function expectList(seer: Seer, path: string, expected: Customer[]) {
  // Page by page, one at a time, where that does not take too long.
  const items = await walk(seer, path, expected.length > 8 ? 200 : 1)
  const facts = items.map(({ createdAt, version, ...shown }) => shown)
  expect(facts, `${seer.called}: ${path}`).toEqual(expected.map(one => shownTo(seer, one)))
}

export const list: Way = async (seer, world) => {
  const { space } = world
  for (const [filter, meant] of filters(seer, world)) {
    await expectList(seer, `${space}/contacts?${filter}`, inSight(seer, world, meant))
  }
  // A position that was made up, at a contact out of sight, opens nothing behind it.
  for (const hidden of outOfSight(seer, world)) {
    const cursor = writeCursor([hidden.name.toLowerCase(), hidden.id])
    const { body } = await seer.ask('GET', `${space}/contacts?limit=200&cursor=${cursor}`)
    const behind = inSight(seer, world, one => byName(one, hidden) > 0)
    expect(body.items.map(({ id }: Customer) => id)).toEqual(
      behind.slice(0, 200).map(one => one.id),
    )
  }
}

/** Asks whether contacts are there that a file names: by an address, and by a number. */
export const matching: Way = async (seer, world) => {
  for (const one of world.samples) {
    for (const asked of [{ email: one.email }, { phone: one.phone }]) {
      const path = `${world.space}/contacts/matches`
      const { status, body } = await seer.ask('POST', path, { contacts: [asked] })
      if (seer.isMasked) expect([status, body.code]).toEqual([403, 'restricted'])
      else expect([status, body]).toEqual([200, { known: seer.sees(one) ? 1 : 0 }])
    }
  }
}

export const count: Way = async (seer, world) => {
  for (const [filter, meant] of filters(seer, world)) {
    const { body } = await seer.ask('GET', `${world.space}/contacts/count?${filter}`)
    expect([filter, body]).toEqual([filter, { count: inSight(seer, world, meant).length }])
  }
}

/** The searches for one contact, and whether someone for whom details are masked may find it so. */
const searchesFor = ({
  nameWord,
  email,
  phone,
  digits,
  id,
}: Customer): [string, boolean | null][] => [
  [nameWord, true],
  [nameWord.slice(0, 7), true],
  [`${shared.name} ${nameWord}`, true],
  [`${nameWord} ${shared.name}`, true],
  [email, false],
  [email.slice(0, 16).toUpperCase(), false],
  [phone, false],
  [`493055${digits.slice(0, 8)}`, false],
  [id, null],
]

const path = ({ space }: SightWorld, query: string, more = '') =>
  `${space}/contacts?query=${encodeURIComponent(query)}${more}`

async function searchOne(seer: Seer, world: SightWorld, one: Customer) {
  for (const [query, byNameAlone] of searchesFor(one)) {
    const isFound = seer.sees(one) && byNameAlone !== null && (byNameAlone || !seer.isMasked)
    await expectList(seer, path(world, query), isFound ? [one] : [])
  }
}

/** A search with many results is not sorted by name; its order, too, must not reveal masked details. */
async function searchCrowd(seer: Seer, world: SightWorld) {
  const isOfCrowd: Meant = one => one.name.startsWith('Throng')
  const crowd = inSight(seer, world, isOfCrowd).sort(byId)
  await expectList(seer, path(world, ofCrowd.name), crowd)
  const found = await walk(seer, path(world, ofCrowd.email), 200)
  const ids = found.map(({ id }) => id).sort()
  expect(ids).toEqual(seer.isMasked ? [] : crowd.map(one => one.id))
  const { body } = await seer.ask('GET', path(world, ofCrowd.name, '&limit=1'))
  expect(typeof body.nextCursor).toBe(crowd.length > 0 ? 'string' : 'object')
  // Few that are seen are sorted by name, however many others a search would mean.
  const all = inSight(seer, world)
  if (all.length < 200) await expectList(seer, path(world, 'n'), all)
}

/** Made-up positions among what is masked lead nowhere, wherever they lie. */
async function searchBehind(seer: Seer, world: SightWorld) {
  for (const nth of [1, 2]) {
    for (const { email, digits } of world.samples) {
      for (const term of ['', email, `${email}0`, `493055${digits}`]) {
        const cursor = writeCursor(['term', nth, term, randomUUID()])
        const { body } = await seer.ask('GET', path(world, shared.name, `&cursor=${cursor}`))
        if (seer.isMasked) expect(body).toEqual({ items: [], nextCursor: null })
      }
    }
  }
}

export const search: Way = async (seer, world) => {
  const isQuill: Meant = one => one.name.startsWith('Quill')
  const quills = inSight(seer, world, isQuill)
  for (const [filter, meant] of filters(seer, world)) {
    const expected = quills.filter(meant)
    const more = filter && `&${filter}`
    await expectList(seer, path(world, shared.name, more), expected)
    if (filter !== '' && filter !== 'assignee=me') continue
    const byDetail = seer.isMasked ? [] : expected
    await expectList(seer, path(world, shared.email, more), byDetail)
    await expectList(seer, path(world, shared.phone, more), byDetail)
  }
  await expectList(seer, path(world, maskedDetail), [])
  for (const one of new Set([...world.samples, ...quills.slice(0, 2)])) {
    await searchOne(seer, world, one)
  }
  await walk(seer, path(world, shared.name), 3)
  await searchCrowd(seer, world)
  await searchBehind(seer, world)
}

export const detail: Way = async (seer, world) => {
  await expectAbsent(seer, world, at => seer.ask('GET', at), 404)
  for (const one of inSight(seer, world).slice(0, 20)) {
    const { body, headers } = await seer.ask('GET', `${world.space}/contacts/${one.id}`)
    expect(body).toMatchObject(shownTo(seer, one))
    expect(headers.get('etag')).toBe(`"${body.version}"`)
  }
}

export const history: Way = async (seer, world) => {
  for (const query of ['', '?limit=1', `?cursor=${writeCursor([1])}`, '?cursor=x']) {
    await expectAbsent(seer, world, at => seer.ask('GET', `${at}/history${query}`), 404)
  }
  for (const one of inSight(seer, world).slice(0, 20)) {
    const steps = await walk(seer, `${world.space}/contacts/${one.id}/history?`, 1)
    expect(steps.length).toBeGreaterThan(0)
  }
}

/** Everything about users that counts contacts, and the log, which contains all of them. */
export const refusedToAgents =
  (method: 'GET' | 'POST', end: string, body?: unknown): Way =>
  async (seer, world) => {
    for (const { id } of [world.outsider, world.mate, seer.user]) {
      const at = `${world.space}/users/${id}/${end}`
      // A Manager sees all contacts; what they do is tested elsewhere.
      if (seer.level !== 'agent') continue
      const answer = await seer.ask(method, at, body)
      const code = id === seer.user.id && end === 'revocation' ? 'yourself' : 'level_too_low'
      expect([answer.status, answer.body.code]).toEqual([403, code])
    }
  }

/** The same of what is done to many at once, oneself among them. */
export const refusedToAllAgents =
  (method: 'POST' | 'PUT' | 'PATCH', end: string, bodyFor: (userId: string) => unknown): Way =>
  async (seer, world) => {
    for (const { id } of [world.outsider, world.mate, seer.user]) {
      if (seer.level !== 'agent') continue
      const answer = await seer.ask(method, `${world.space}/${end}`, bodyFor(id))
      expect([answer.status, answer.body.code]).toEqual([403, 'level_too_low'])
    }
  }

/** People who see all contacts get everyone's number of contacts; in the list, nobody else does. */
export const held: Way = async (seer, world) => {
  const { body } = await seer.ask('GET', `${world.space}/users?limit=200`)
  for (const { userId, contacts } of body.items) {
    const count = world.customers.filter(one => one.assigneeId === userId).length
    expect([userId, contacts]).toEqual([userId, seer.level === 'agent' ? undefined : count])
  }
}

/** An Agent gets the number in their own care, and of those they see. */
export const heldByOneself: Way = async (seer, world) => {
  const { body } = await seer.ask('GET', `${world.space}/users/${seer.user.id}`)
  const own = inSight(seer, world, one => one.assigneeId === seer.user.id)
  expect(body.contacts).toBe(own.length)
  if (seer.level !== 'agent') return
  const answer = await seer.ask('GET', `${world.space}/users/${world.mate.id}`)
  expect([answer.status, answer.body.code]).toEqual([403, 'level_too_low'])
}

export const refusedToAll =
  (path: string): Way =>
  async (seer, world) => {
    const answer = await seer.ask('GET', `${world.space}/${path}`)
    expect([answer.status, answer.body.code]).toEqual([403, 'level_too_low'])
  }

/** Someone else's job shows neither its state nor its rejected lines. */
export const job =
  (method: 'GET' | 'POST' | 'DELETE', end = ''): Way =>
  async (seer, world) => {
    const at = (id: string) => seer.ask(method, `${world.space}/jobs/${id}${end}`)
    const absent = await at(randomUUID())
    expect(absent.status).toBe(404)
    expect(visibleOf(await at(world.jobId))).toEqual(visibleOf(absent))
  }
