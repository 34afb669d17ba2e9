import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Restriction } from '../../src/access/restriction.ts'
import type { Acme } from '../people.ts'
import { importAs } from './contact-visibility/sight-world.ts'
import { type OwnApp, startOwnApp } from './own-app.ts'

/** More than a search looks through for one page, of all of which it may find none. */
const swarmSize = 2_100

let app: OwnApp
let acme: Acme
beforeAll(async () => {
  app = await startOwnApp()
  acme = await app.found()
  const outsider = await acme.add('Outsider Ode', 'agent')
  const lines = Array.from(
    { length: swarmSize },
    (_, nth) => `Bee Swarm,swarmbox.${nth}@customers.example,+49 77 ${nth},${outsider.email}`,
  )
  const browser = await app.signIn(acme.olivia)
  const file = ['name,email,phone,assignee', ...lines].join('\n')
  const write = (method: string, path: string, body?: unknown, headers?: Record<string, string>) =>
    method === 'GET' ? browser.get(path) : browser.post(path, body, headers)
  await importAs({ write }, `/spaces/${acme.spaceId}`, file)
})
afterAll(() => app.close())

/**
 * When a search stops for now, its cursor says where it was: that alone would reveal that there is something,
 * and its name, address or number.
 */
const blind: [string, Restriction[], string[]][] = [
  ['masked', ['mask_contact_details'], ['swarmbox', '4977', 'swarmbox.1']],
  ['of one’s own', ['contacts_own_only'], ['swarm', 'bee swarm', 'swarmbox', '4977']],
  ['of no team', ['contacts_team_only'], ['swarm', 'bee swarm', 'swarmbox', '4977']],
]

test.each(blind)(
  'T35 T37 a search that is %s ends when nothing is found, however much there is',
  async (_, restrictions, queries) => {
    const browser = await app.signIn(await acme.add('Seer Blind', 'agent', restrictions))
    for (const query of [...queries, 'nothing-begins-like-this']) {
      for (const limit of [1, 200]) {
        const path = `/spaces/${acme.spaceId}/contacts?query=${query}&limit=${limit}`
        const { status, text } = await browser.get(path)
        expect([query, status, text]).toEqual([query, 200, '{"items":[],"nextCursor":null}'])
      }
    }
  },
)

test('for someone who sees everything unmasked, the same searches go on', async () => {
  const browser = await app.signIn(await acme.add('Seer Sharp', 'agent'))
  for (const query of ['swarm', 'swarmbox', '4977']) {
    const { body } = await browser.get(`/spaces/${acme.spaceId}/contacts?query=${query}&limit=200`)
    expect([query, typeof body.nextCursor]).toEqual([query, 'string'])
  }
})
