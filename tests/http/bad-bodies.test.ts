import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { endpoint, endpoints, sampleOf, sendSample } from './ask.ts'
import { everythingStored } from './everything-stored.ts'
import { startOwnApp } from './own-app.ts'
import { spoiledBodies } from './spoil.ts'
import { makeWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld(await startOwnApp())
})
afterAll(() => world.app.close())

const withBody = [...endpoints.keys()].filter(id => endpoint(id).body)

describe('T29 T82 T92 a body that the document does not allow gives 422 with its pointer and changes nothing', () => {
  test.each(withBody)('%s', async id => {
    const sample = await sampleOf(world, id)
    const refused = spoiledBodies(sample.body as object).filter(
      ({ text }) => !world.app.document.allows(id, JSON.parse(text)),
    )
    expect(refused.length).toBeGreaterThan(15)
    const before = await everythingStored(world.app)
    for (const { what, pointer, text } of refused) {
      const { status, body } = await sendSample(world.app, id, sample, { body: text })
      expect([what, status, body.code]).toEqual([what, 422, 'invalid'])
      const pointers = body.errors.map((error: { pointer: string }) => error.pointer)
      expect([what, pointers.some((one: string) => one.startsWith(pointer))]).toEqual([what, true])
    }
    expect(await everythingStored(world.app)).toEqual(before)
  })
})

describe('T85 any other content of a body is accepted or refused, and never causes a server error', () => {
  test.each(withBody)('%s', async id => {
    const { body } = await sampleOf(world, id)
    const allowed = spoiledBodies(body as object).filter(({ text }) =>
      world.app.document.allows(id, JSON.parse(text)),
    )
    for (const { what, text } of allowed) {
      // With a key an answer is stored, and what was sent is in some of them.
      const key = { 'idempotency-key': `${id}/${what.replaceAll(' ', '-')}` }
      for (const headers of [{}, key] as Record<string, string>[]) {
        const fresh = await sampleOf(world, id)
        const { status } = await sendSample(world.app, id, fresh, { body: text, headers })
        expect([what, status < 500]).toEqual([what, true])
      }
    }
  })
})
