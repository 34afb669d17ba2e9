import { sql } from 'kysely'
import { expect, inject, test } from 'vitest'
import { runSql } from '../../../tests/create-database.ts'
import { type Acme, foundAcme } from '../../../tests/people.ts'
import type { AuditKind } from '../audit-entry.ts'
import { selectEntries } from './audit-store.ts'
import { record } from './record.ts'

function recordIn(
  { organizationId, spaceId, olivia, inside }: Acme,
  kind: AuditKind,
  name: string,
) {
  const deed = { organizationId, spaceId, actor: { userId: olivia.id, name: olivia.name } }
  const target = { type: 'user' as const, id: olivia.id, name }
  return inside(tx => record(tx, deed, { kind, target, after: { users: 1 } }))
}

const entriesOf = ({ spaceId, inside }: Acme, cursor?: string) =>
  inside(tx => selectEntries(tx, spaceId, { limit: 2, cursor }))

test.each([
  `update audit_entries set actor_name = 'Otto Nyström'`,
  'delete from audit_entries',
  'truncate audit_entries',
])('T115 not even the owner of the tables can change history: %s', async forgery => {
  const acme = await foundAcme()
  const before = await entriesOf(acme)
  const statement = forgery.replace('audit_entries', 'rollcall.audit_entries')
  await expect(runSql(inject('database'), statement)).rejects.toThrow('never changed or deleted')
  const byServer = acme.inside(tx => sql.raw(statement).execute(tx))
  await expect(byServer).rejects.toThrow('permission denied')
  expect(await entriesOf(acme)).toEqual(before)
})

test('T115 an entry exists only if its act was committed', async () => {
  const acme = await foundAcme()
  const before = await entriesOf(acme)
  const { organizationId, spaceId, olivia } = acme
  const deed = { organizationId, spaceId, actor: { userId: olivia.id, name: olivia.name } }
  const undone = acme.inside(async tx => {
    const target = { type: 'space' as const, id: spaceId, name: 'Support' }
    await record(tx, deed, { kind: 'users_exported', target, after: { users: 1 } })
    throw new Error('changed my mind')
  })
  await expect(undone).rejects.toThrow('changed my mind')
  expect(await entriesOf(acme)).toEqual(before)
})

test.each(['access_changed', 'access_revoked'] as const)(
  'T26 the database itself refuses a %s by the person it is about',
  async kind => {
    const acme = await foundAcme()
    await expect(recordIn(acme, kind, 'Olivia Hart')).rejects.toMatchObject({
      constraint: 'never_oneself',
    })
  },
)

test('the log is read newest first, page by page', async () => {
  const acme = await foundAcme()
  for (const name of ['one', 'two', 'three']) await recordIn(acme, 'users_exported', name)
  const first = await entriesOf(acme)
  expect(first.items.map(entry => entry.target.name)).toEqual(['three', 'two'])
  const second = await entriesOf(acme, first.nextCursor ?? undefined)
  expect(second.items.map(entry => entry.target.name)).toEqual(['one', 'Olivia Hart'])
  expect(second.items[0]?.sentence).toBe('Olivia Hart exported 1 user.')
})
