import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { endpoint, endpoints, sampleOf, sendSample } from './ask.ts'
import { startOwnApp } from './own-app.ts'
import { makeWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld(await startOwnApp())
})
afterAll(() => world.app.close())

test.each([...endpoints.keys()])('%s tells what is wrong in the order of the API', async id => {
  const sample = await sampleOf(world, id)
  const { method, params, session, upload } = endpoint(id)
  const takesBody = method !== 'GET'
  const nowhere = sample.path.replace(/[\da-f-]{36}|[\w-]{43}$/, randomUUID())
  const strange = { ...sample, path: `${nowhere}?surprise=1` }
  const right = { host: `localhost:${world.app.port}`, origin: world.app.url }
  const foreign = { host: 'evil.example', origin: 'https://evil.example' }
  const asText = { 'content-type': 'text/plain' }
  const told = async (...[what, spoiled]: [typeof sample, Parameters<typeof sendSample>[3]]) =>
    (await sendSample(world.app, id, what, spoiled)).body.code

  // Everything is wrong at first; from line to line one thing less.
  const broken = { cookie: '', body: '{' }
  expect(await told(strange, { ...broken, headers: { ...foreign, ...asText } })).toBe('wrong_host')
  const { host } = right
  if (takesBody) {
    expect(await told(strange, { ...broken, headers: { ...foreign, ...asText, host } })).toBe(
      'cross_site',
    )
  }
  expect(await told(strange, { ...broken, headers: { ...right, ...asText } })).toBe(
    'unsupported_media_type',
  )
  const body = takesBody ? '{' : undefined
  if (session === 'required')
    expect(await told(strange, { cookie: '', body })).toBe('not_signed_in')
  if (takesBody && !upload) expect(await told(strange, { body })).toBe('malformed')
  expect(await told(strange, { body: undefined })).toBe('invalid')
  if (params) expect(await told({ ...sample, path: nowhere }, {})).toBe('not_found')
})

test('a revocation is checked in order: existence, permission, version, state, and content', async () => {
  const { amir, maya, otto, olivia, space, app } = world
  const target = await world.makeMember()
  const revoke = async (asker: typeof amir, userId: string, taker: string, version: string) => {
    const body = { reassignContactsTo: taker }
    const path = `${space}/users/${userId}/revocation`
    const sample = { asker: asker.browser, path, body }
    return sendSample(app, 'revokeAccess', sample, { headers: { 'if-match': version } })
  }
  const codeOf = async (...asked: Parameters<typeof revoke>) => (await revoke(...asked)).body.code

  expect(await codeOf(amir, randomUUID(), target.id, '"old"')).toBe('not_found')
  expect(await codeOf(otto, otto.user.id, otto.user.id, '"old"')).toBe('yourself')
  expect(await codeOf(amir, otto.user.id, otto.user.id, '"old"')).toBe('level_too_low')
  expect(await codeOf(world.mira, otto.user.id, otto.user.id, '"old"')).toBe('restricted')
  expect(await codeOf(maya, otto.user.id, otto.user.id, '"old"')).toBe('outranked')
  const stale = await revoke(olivia, target.id, target.id, '"old"')
  expect(stale.body.code).toBe('changed_meanwhile')
  const { version } = stale.body.preview
  expect(await codeOf(olivia, target.id, randomUUID(), version)).toBe('handover_target_gone')
  expect(await codeOf(olivia, target.id, target.id, version)).toBe('invalid')
  expect((await revoke(olivia, target.id, amir.user.id, version)).status).toBe(200)
})

test('an edit is checked in order: shape, existence, permission, and version', async () => {
  const { maya, amir, olivia, space, app } = world
  const codeOf = async (asker: typeof amir, userId: string, body: unknown) => {
    const sample = { asker: asker.browser, path: `${space}/users/${userId}/access`, body }
    const answer = await sendSample(app, 'changeAccess', sample, { headers: { 'if-match': '"0"' } })
    return answer.body.code
  }
  const wrong = { accessLevel: 'agent', restrictions: ['data_export'] }
  const manager = { accessLevel: 'manager', restrictions: [] }
  expect(await codeOf(amir, randomUUID(), wrong)).toBe('invalid')
  expect(await codeOf(amir, randomUUID(), manager)).toBe('not_found')
  expect(await codeOf(amir, amir.user.id, manager)).toBe('yourself')
  expect(await codeOf(maya, amir.user.id, manager)).toBe('outranked')
  expect(await codeOf(olivia, amir.user.id, manager)).toBe('changed_meanwhile')
})
