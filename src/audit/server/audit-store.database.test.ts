import { sql } from 'kysely'
import { expect, inject, test } from 'vitest'
import { agent, owner } from '../../../tests/acts.ts'
import { runSql } from '../../../tests/create-database.ts'
import { type Acme, foundAcme } from '../../../tests/people.ts'
import type { Happened } from '../audit-facts.ts'
import { selectEntries } from './audit-store.ts'
import { beginDeed } from './record.ts'

const spaceOf = ({ spaceId: id }: Acme, name = 'Support') => ({ type: 'space' as const, id, name })

function recordIn(acme: Acme, ...happened: Happened[]) {
  const { olivia, inside } = acme
  return inside(tx =>
    beginDeed(tx, acme, { userId: olivia.id, name: olivia.name }).record(...happened),
  )
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
  const { olivia } = acme
  const undone = acme.inside(async tx => {
    const { record } = beginDeed(tx, acme, { userId: olivia.id, name: olivia.name })
    await record({ kind: 'users_exported', target: spaceOf(acme), after: { users: 1 } })
    throw new Error('changed my mind')
  })
  await expect(undone).rejects.toThrow('changed my mind')
  expect(await entriesOf(acme)).toEqual(before)
})

test.each(['access_changed', 'access_revoked'] as const)(
  'T26 the database itself refuses a %s by the person it is about',
  async kind => {
    const acme = await foundAcme()
    const { olivia } = acme
    const target = { type: 'user' as const, id: olivia.id, name: olivia.name }
    const left = { contactsHandedOver: 0, reassignedTo: null, invitationsWithdrawn: 0 }
    const forbidden: Happened =
      kind === 'access_changed'
        ? { kind, target, before: owner, after: agent }
        : { kind, target, before: owner, after: left }
    await expect(recordIn(acme, forbidden)).rejects.toMatchObject({ constraint: 'never_oneself' })
  },
)

test('the log is read newest first, page by page', async () => {
  const acme = await foundAcme()
  for (const name of ['one', 'two', 'three']) {
    const target = spaceOf(acme, name)
    await recordIn(acme, { kind: 'users_exported', target, after: { users: 1 } })
  }
  const first = await entriesOf(acme)
  expect(first.items.map(entry => entry.target.name)).toEqual(['three', 'two'])
  const second = await entriesOf(acme, first.nextCursor ?? undefined)
  expect(second.items.map(entry => entry.target.name)).toEqual(['one', 'Olivia Hart'])
  expect(second.items[0]?.sentence).toBe('Olivia Hart exported 1 user.')
})
