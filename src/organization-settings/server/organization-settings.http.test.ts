import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type OwnApp, startOwnApp } from '../../../tests/http/own-app.ts'
import type { Acme } from '../../../tests/people.ts'
import type { Browser } from '../../../tests/start-app.ts'

let app: OwnApp
let acme: Acme
let olivia: Browser
let path: string
beforeAll(async () => {
  app = await startOwnApp()
})
beforeEach(async () => {
  acme = await app.found()
  olivia = await app.signIn(acme.olivia)
  path = `/organizations/${acme.organizationId}`
})
afterAll(() => app.close())

const changesIn = async (spaceId: string) =>
  (await olivia.get(`/spaces/${spaceId}/audit`)).body.items.filter(
    ({ kind }: { kind: string }) => kind === 'organization_settings_changed',
  )

test('its people see an Organization, Members without the counts; for everyone else it does not exist', async () => {
  await acme.addSpace('Sales')
  const amir = await acme.add('Amir Saleh', 'owner')
  const settings = {
    id: acme.organizationId,
    name: 'Acme GmbH',
    requiresSecondFactor: false,
    version: 1,
  }
  const seen = await olivia.get(path)
  expect(seen.body).toEqual({ ...settings, role: 'admin', users: 2, spaces: 2 })
  expect(seen.headers.get('etag')).toBe('"1"')
  expect((await (await app.signIn(amir)).get(path)).body).toEqual({ ...settings, role: 'member' })

  const other = await app.found()
  const foreign = `/organizations/${other.organizationId}`
  const absent = await olivia.get(`/organizations/${randomUUID()}`)
  expect(absent.status).toBe(404)
  expect((await olivia.get(foreign)).text).toBe(absent.text)
  expect((await olivia.patch(foreign, { name: 'Mine' })).text).toBe(absent.text)
})

test('Admins change the settings, nobody else, and every Space has an entry of it', async () => {
  const sales = await acme.addSpace('Sales')
  const maya = await app.signIn(await acme.add('Maya Okafor', 'owner'))
  expect((await maya.patch(path, { name: 'Mine' })).body.code).toBe('level_too_low')
  const { status, body, headers } = await olivia.patch(
    path,
    { name: 'Acme AG', requiresSecondFactor: false },
    { 'if-match': '"1"' },
  )
  expect([status, body.name, body.version, headers.get('etag')]).toEqual([200, 'Acme AG', 2, '"2"'])
  for (const spaceId of [acme.spaceId, sales]) {
    const [entry, ...more] = await changesIn(spaceId)
    expect(more).toEqual([])
    expect(entry.sentence).toBe('Olivia Hart renamed the Organization Acme GmbH to Acme AG.')
  }
  // What changes nothing leaves the version and the log alone.
  expect((await olivia.patch(path, { name: 'Acme AG' })).body).toEqual(body)
  expect(await changesIn(acme.spaceId)).toHaveLength(1)
  const late = await olivia.patch(path, { name: 'Late' }, { 'if-match': '"1"' })
  expect([late.status, late.body.code]).toEqual([412, 'changed_meanwhile'])
})
