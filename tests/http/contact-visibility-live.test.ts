import { afterAll, beforeAll, expect, test } from 'vitest'
import { hints } from '../../src/live/hint.ts'
import { type LivePage, openPage, serverFrame } from '../live-page.ts'
import { leaksIn } from './contact-visibility/seer.ts'
import {
  importAs,
  makeSightWorld,
  newFacts,
  type SightWorld,
} from './contact-visibility/sight-world.ts'
import { frameKeys, knownHints } from './contact-visibility/surfaces.ts'
import { startOwnApp } from './own-app.ts'

let world: SightWorld
let pages: LivePage[]
beforeAll(async () => {
  const app = await startOwnApp()
  world = await makeSightWorld(app)
  const people = [world.olivia, ...world.seers.values()]
  pages = await Promise.all(people.map(({ browser }) => openPage(app, browser, world.acme.spaceId)))
})
afterAll(() => world.app.close())

/** Everything that can happen to a contact, one after another, each announced to the page before the next. */
async function stir({ olivia, mate, outsider, space, customers, addCustomer }: SightWorld) {
  const { browser } = olivia
  const at = `${space}/contacts`
  const told = async <T>(act: () => Promise<T>): Promise<T> => {
    const after = pages.map(page => page.told.length)
    const result = await act()
    const isHint = ({ what }: { what?: string }) => what === 'contacts'
    await Promise.all(pages.map((page, nth) => page.until(isHint, after[nth])))
    return result
  }
  const one = await told(() => addCustomer(outsider.id))
  await told(() => browser.patch(`${at}/${one.id}`, { name: `${one.name} II`, phone: null }))
  await told(() => browser.put(`${at}/${one.id}/assignee`, { userId: mate.id }))
  const { name, email, phone, ...marks } = newFacts()
  const file = `name,email,phone,assignee\n${name},${email},${phone},${outsider.email}\n,${email},,\n`
  await told(() => importAs(olivia, space, file))
  const { body } = await browser.get(`${at}?query=${marks.nameWord}`)
  customers.push({ ...marks, name, email, phone, id: body.items[0].id, assigneeId: outsider.id })
  const handOver = (to: unknown) => browser.post(`${space}/users/${outsider.id}/handover`, { to })
  await told(() => handOver(mate.id))
  await told(() =>
    browser.post(`${space}/users/${mate.id}/handover`, { to: [outsider.id, olivia.user.id] }),
  )
  await told(() => browser.delete(`${at}/${one.id}`))
  await told(() => browser.post(`${space}/users/${outsider.id}/revocation`, {}))
}

/** Every key in a frame, however deep. */
const keysOf = (value: unknown): string[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => [
        ...(Array.isArray(value) ? [] : [key]),
        ...keysOf(inner),
      ])
    : []

test('T34 T41 no frame reveals anything about a contact, whatever happens to it and whoever reads', async () => {
  await stir(world)
  const nobody = { isMasked: true, sees: () => false }
  for (const { texts } of pages) {
    expect(texts.length).toBeGreaterThan(8)
    expect(leaksIn(texts.join('\n'), nobody, world.customers)).toEqual([])
  }
  const frames = pages.flatMap(({ texts }) => texts.map(text => JSON.parse(text)))
  const unknown = frames.flatMap(keysOf).filter(key => !(key in frameKeys))
  expect(unknown, 'say in surfaces.ts what a new key of a frame carries').toEqual([])
})

test('T41 every kind of frame and of hint is known', () => {
  const keys = serverFrame.options.flatMap(({ shape }) => Object.keys(shape))
  expect(keys.filter(key => !(key in frameKeys))).toEqual([])
  expect(serverFrame.options.map(({ shape }) => shape.type.value)).toEqual([
    'snapshot',
    'presence',
    'changed',
  ])
  expect(Object.keys(knownHints), 'say which answers a new hint leads to').toEqual([...hints])
})
