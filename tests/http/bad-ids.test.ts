import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Acme } from '../people.ts'
import type { Answer, Browser } from '../start-app.ts'
import { endpoint, endpoints, sampleOf, sendSample } from './ask.ts'
import { everythingStored } from './everything-stored.ts'
import { startOwnApp } from './own-app.ts'
import { makeWorld, newAddress, newTeamName, type World } from './world.ts'

let world: World
let other: World
/** A second Space of Acme, in which of everyone only Olivia is. */
let secondSpace: string
/** Ids that exist, by the parameter they would fit, and which nobody at Acme may know. */
let foreign: Record<string, string[]>

/** Statements about people of the first Space would be wrong in the second, so nobody is named here. */
const toNobody: Record<string, unknown> = {
  revokeAccess: {},
  assignContact: { userId: null },
  assignContacts: { contacts: [{ id: randomUUID() }], userId: null },
  handOver: { to: null },
  moveToTeam: { teamId: null },
}

/** An id of each kind in a Space, fresh. */
async function idsIn(
  olivia: Browser,
  acme: Acme,
  spaceId: string,
): Promise<Record<string, string>> {
  const space = `/spaces/${spaceId}`
  const offer = { accessLevel: 'agent', restrictions: [] }
  const invited = await olivia.post(`${space}/invitations`, { emails: [newAddress()], ...offer })
  const csv = { 'content-type': 'text/csv' }
  const imported = await olivia.post(`${space}/contacts/import`, 'name\nAda Byron\n', csv)
  return {
    spaceId,
    jobId: imported.body.jobId,
    userId: (await acme.add('Hanna Roth', 'agent', [], spaceId)).id,
    teamId: (await olivia.post(`${space}/teams`, { name: newTeamName() })).body.id,
    contactId: (await olivia.post(`${space}/contacts`, { name: 'Ada Byron' })).body.id,
    invitationId: invited.body.results[0].invitation.id,
  }
}

beforeAll(async () => {
  const app = await startOwnApp()
  world = await makeWorld(app)
  other = await makeWorld(app)
  secondSpace = await world.acme.addSpace('Sales')
  const beside = await idsIn(world.olivia.browser, world.acme, secondSpace)
  const elsewhere = await idsIn(other.olivia.browser, other.acme, other.acme.spaceId)
  foreign = Object.fromEntries(
    Object.entries(beside).map(([name, id]) => [name, [id, elsewhere[name] ?? '']]),
  )
})
afterAll(() => world.app.close())

const malformed = [
  ...['x', '1', 'null', 'me', "'", '%00', '%20', '%C3%28', '..%2f..', '%2e%2e', '__proto__'],
  ...[randomUUID().slice(1), `${randomUUID()}0`, `{${randomUUID()}}`, 'x'.repeat(300)],
]

/** The parts that may not differ between a missing id and somebody else's. */
const visibleOf = ({ status, headers, text }: Answer) => ({
  status,
  text,
  headers: Object.fromEntries([...headers].filter(([name]) => name !== 'date')),
})

const pathsWith = (id: string, path: string, parameter: string, value: string) => {
  const parts = endpoint(id).path.split('/')
  const place = parts.indexOf(`{${parameter}}`)
  return path
    .split('/')
    .map((part, index) => (index === place ? value : part))
    .join('/')
}

const parametersOf = (id: string) => Object.keys(endpoint(id).params?.shape ?? {})
const withId = [...endpoints.keys()].filter(id => parametersOf(id).length > 0)

describe('T21 T30 T31 T37 someone else’s id gets exactly the answer of a missing or malformed one', () => {
  test.each(withId)('%s', async id => {
    const sample = await sampleOf(world, id)
    const before = await everythingStored(world.app)
    for (const parameter of parametersOf(id)) {
      const ask = async (value: string) => {
        const path = pathsWith(id, sample.path, parameter, value)
        return visibleOf(await sendSample(world.app, id, { ...sample, path }))
      }
      const absent = await ask(randomUUID())
      expect([absent.status, JSON.parse(absent.text).code]).toEqual([404, 'not_found'])
      for (const value of [...(foreign[parameter] ?? []), ...malformed]) {
        expect([value, await ask(value)]).toEqual([value, absent])
      }
    }
    expect(await everythingStored(world.app)).toEqual(before)
  })
})

describe('T30 an id of one Space opens nothing in another, even for the Owner of both', () => {
  test.each(withId.filter(id => parametersOf(id).length > 1))('%s', async id => {
    const sample = await sampleOf(world, id)
    const asker = world.olivia.browser
    const last = parametersOf(id).at(-1) ?? ''
    const beside = await idsIn(asker, world.acme, secondSpace)
    const path = pathsWith(id, sample.path, last, beside[last] ?? '')
    const answer = await sendSample(world.app, id, { ...sample, asker, path })
    expect([answer.status, answer.body.code]).toEqual([404, 'not_found'])
    const there = path.replace(world.acme.spaceId, secondSpace)
    const body = toNobody[id] ?? sample.body
    const opened = await sendSample(world.app, id, { asker, path: there, body })
    expect([there, opened.status < 300]).toEqual([there, true])
  })
})

describe('T31 T37 T54 a person of another Space in a body counts as missing', () => {
  const acts: Record<string, (userId: string) => Promise<Answer>> = {
    'as the assignee of a new contact': assigneeId =>
      world.amir.browser.post(`${world.space}/contacts`, { name: 'Ada Byron', assigneeId }),
    'as the assignee of a contact': async userId => {
      const path = `${world.space}/contacts/${contactId}/assignee`
      return world.amir.browser.put(path, { userId })
    },
    'as the one who takes the contacts over': reassignContactsTo =>
      world.olivia.browser.post(`${world.space}/users/${world.amir.user.id}/revocation`, {
        reassignContactsTo,
      }),
    'as the one who takes over from many': reassignContactsTo =>
      world.olivia.browser.post(`${world.space}/users/revocation`, {
        users: [{ userId: world.amir.user.id }],
        reassignContactsTo,
      }),
    'as the holder of contacts in a list': userId =>
      world.amir.browser.get(`${world.space}/contacts?assignee=${userId}`),
    'as the holder of contacts in a count': userId =>
      world.amir.browser.get(`${world.space}/contacts/count?assignee=${userId}`),
    'as someone whose permissions are asked for': userId =>
      world.olivia.browser.get(`${world.space}/permissions?userId=${userId}`),
  }
  let contactId: string
  beforeAll(async () => {
    contactId = await world.makeContact(world.amir.user.id)
  })

  test.each(Object.keys(acts))('%s', async name => {
    const act = (id: string) => acts[name]?.(id) as Promise<Answer>
    const before = await everythingStored(world.app)
    const absent = visibleOf(await act(randomUUID()))
    const people = [...(foreign.userId ?? []), world.stella.user.id, other.olivia.user.id]
    for (const userId of people) expect(visibleOf(await act(userId))).toEqual(absent)
    expect(await everythingStored(world.app)).toEqual(before)
  })
})

describe('T30 T31 T37 among many, a person of another Space counts as missing', () => {
  const acts: Record<string, (userId: string) => Promise<Answer>> = {
    'to be edited': userId =>
      world.olivia.browser.patch(`${world.space}/users/access`, {
        users: [{ userId, version: 1 }],
        put: ['calls'],
      }),
    'to be previewed': userId =>
      world.olivia.browser.post(`${world.space}/users/revocation/preview`, { users: [{ userId }] }),
    'to be revoked': userId =>
      world.olivia.browser.post(`${world.space}/users/revocation`, { users: [{ userId }] }),
    'to be moved to a team': userId =>
      world.olivia.browser.put(`${world.space}/users/team`, { users: [{ userId }], teamId: null }),
  }

  test.each(Object.keys(acts))('%s', async name => {
    const before = await everythingStored(world.app)
    for (const id of [...(foreign.userId ?? []), world.stella.user.id, randomUUID()]) {
      const answer = await (acts[name]?.(id) as Promise<Answer>)
      const [result] = answer.body.results
      const end = result.whyNot ?? result.outcome
      expect([answer.status, end, Object.keys(result).length]).toEqual([200, 'not_found', 2])
    }
    expect(await everythingStored(world.app)).toEqual(before)
  })
})

describe('T31 T37 a team of another Space in a body or a query counts as missing', () => {
  const acts: Record<string, (teamId: string) => Promise<Answer>> = {
    'as the team someone is moved to': teamId =>
      world.olivia.browser.put(`${world.space}/users/${world.amir.user.id}/team`, { teamId }),
    'as the team many are moved to': teamId =>
      world.olivia.browser.put(`${world.space}/users/team`, {
        users: [{ userId: world.amir.user.id }],
        teamId,
      }),
    'as the team whose members are listed': teamId =>
      world.olivia.browser.get(`${world.space}/users?teamId=${teamId}`),
  }

  test.each(Object.keys(acts))('%s', async name => {
    const act = (id: string) => acts[name]?.(id) as Promise<Answer>
    const before = await everythingStored(world.app)
    const absent = visibleOf(await act(randomUUID()))
    for (const teamId of foreign.teamId ?? []) expect(visibleOf(await act(teamId))).toEqual(absent)
    expect(await everythingStored(world.app)).toEqual(before)
  })
})
