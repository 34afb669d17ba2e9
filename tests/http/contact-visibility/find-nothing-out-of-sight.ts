import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contracts } from '../../../src/app/contracts.ts'
import { startOwnApp } from '../own-app.ts'
import { outOfSight } from './read-ways.ts'
import { kinds, type Seer, visibleOf } from './seer.ts'
import { makeSightWorld, type SightWorld } from './sight-world.ts'
import { csvColumns, neverOfContacts, ways } from './surfaces.ts'

interface Behind {
  /** SQL that changes the database first. */
  change?: string
  /** Whether one of these looks, by what they are called; without it, all do. */
  looks?: (called: string) => boolean
}

/**
 * Tests that nobody finds contacts out of their sight. It is long because it is a whole file of tests, which runs on
 * two databases.
 */
export function findNothingOutOfSight({ change, looks = () => true }: Behind): void {
  let world: SightWorld
  beforeAll(async () => {
    const app = await startOwnApp()
    if (change) await app.sql(change)
    world = await makeSightWorld(app)
  })
  afterAll(() => world.app.close())

  const seerOf = (called: string): Seer => {
    const seer = world.seers.get(called)
    if (!seer) throw new Error(`nobody is ${called}`)
    return seer
  }

  describe.each([...kinds.keys()].filter(looks))(
    'T34 T35 T37 T41 %s finds nothing out of sight or masked by',
    called => {
      test.each(Object.keys(ways))('%s', async id => {
        for (const way of ways[id] ?? []) await way(seerOf(called), world)
      })
    },
  )

  test('T37 an id of a contact out of sight is answered as an absent one wherever an id can stand', async () => {
    const withId = contracts.filter(({ contract }) => /\{(?!spaceId)/.test(contract.path))
    for (const seer of world.seers.values()) {
      const [hidden] = outOfSight(seer, world)
      if (!hidden) continue
      for (const { contract } of withId) {
        const { method, path, body } = contract
        const at = (id: string) =>
          path.replace('{spaceId}', world.acme.spaceId).replace(/\{\w+\}/g, id)
        const ask = (id: string) => seer.ask(method, at(id), body && {})
        const absent = visibleOf(await ask(randomUUID()))
        expect([path, visibleOf(await ask(hidden.id))]).toEqual([path, absent])
      }
    }
  })

  test('T41 whatever else can be read tells nothing of contacts', async () => {
    for (const { contract } of contracts) {
      if (contract.method !== 'GET' || !(contract.id in neverOfContacts)) continue
      for (const seer of world.seers.values()) {
        const path = contract.path.replace('{spaceId}', world.acme.spaceId)
        await seer.ask('GET', path.replace('{userId}', seer.user.id))
      }
    }
  })

  test('T34 T41 nobody with masked details can export', async () => {
    const { browser } = world.olivia
    const { user } = seerOf('an Agent who sees all, masked')
    const at = `${world.space}/users/${user.id}/access`
    for (const accessLevel of ['manager', 'owner']) {
      const restrictions = ['mask_contact_details']
      const { status, body } = await browser.put(at, { accessLevel, restrictions })
      expect([status, body.code]).toEqual([422, 'invalid'])
    }
  })

  test('T41 every column of every CSV is known', async () => {
    const csvs = contracts.filter(({ contract }) =>
      Object.values(contract.answers).some(answer => answer.contentType === 'text/csv'),
    )
    for (const { contract } of csvs) {
      const path = contract.path
        .replace('{spaceId}', world.acme.spaceId)
        .replace('{jobId}', world.jobId)
      const { status, text } = await world.olivia.browser.get(path)
      const columns = text.split('\r\n')[0]?.split(',')
      const sentence = `${contract.id}: say in surfaces.ts who gets a new column`
      expect([status, columns], sentence).toEqual([200, Object.keys(csvColumns[contract.id] ?? {})])
    }
  })
}
