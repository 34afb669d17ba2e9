import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startOwnApp } from '../../../tests/http/own-app.ts'
import { makeWorld, type World } from '../../../tests/http/world.ts'
import type { AuditEntry } from '../../audit/audit-entry.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld(await startOwnApp())
})
afterAll(() => world.app.close())

const exported = async (): Promise<Record<string, string>[]> => {
  const { status, text, headers } = await world.otto.browser.get(`${world.space}/audit.csv`)
  expect(status).toBe(200)
  expect(headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(headers.get('content-disposition')).toBe('attachment; filename="audit.csv"')
  return parse(text, { columns: true })
}

test('the file holds the entries of the log, newest first, with who, whom and what', async () => {
  await world.otto.browser.patch(world.space, { name: '=1+1', idleMinutes: 12 })
  const { body } = await world.otto.browser.get(`${world.space}/audit?limit=200`)
  const lines = await exported()
  expect(lines.map(line => line.id)).toEqual(body.items.map((entry: AuditEntry) => entry.id))
  const [changed] = lines
  expect(changed).toMatchObject({
    kind: 'space_settings_changed',
    actorId: world.otto.user.id,
    targetType: 'space',
    targetName: "'=1+1",
    sentence: body.items[0].sentence,
  })
  expect(JSON.parse(changed?.after ?? '')).toEqual(body.items[0].after)
  const { body: next } = await world.otto.browser.get(`${world.space}/audit?limit=1`)
  expect(next.items[0].sentence).toBe('Otto Brandt exported the audit log.')
})

test('the file goes on after a thousand entries', async () => {
  const { app, otto } = world
  await app.sql(`
    insert into rollcall.audit_entries (id, organization_id, space_id, kind, actor_id, actor_name,
      target_type, target_id, target_name)
    select gen_random_uuid(), organization_id, id, 'users_exported', '${otto.user.id}', 'Otto Brandt',
      'space', id, name
    from rollcall.spaces, generate_series(1, 2100) where id = '${world.space.split('/').at(-1)}'`)
  const lines = await exported()
  expect(lines.length).toBeGreaterThan(2100)
  expect(new Set(lines.map(line => line.id)).size).toBe(lines.length)
})
