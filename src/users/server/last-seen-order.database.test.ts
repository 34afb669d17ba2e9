import { beforeEach, describe, expect, test } from 'vitest'
import { type Acme, foundAcme, needs } from '../../../tests/people.ts'
import type { User } from '../../accounts/user.ts'
import type { Query } from '../../platform/contract.ts'
import { writeLastSeen } from '../../presence/server/last-seen-store.ts'
import type { listUsersContract } from '../users.contract.ts'
import { listUsers } from './list-users.ts'

type Asked = Partial<Query<typeof listUsersContract>>

const dayMilliseconds = 86_400_000

let acme: Acme
beforeEach(async () => {
  acme = await foundAcme()
})

const list = (asked: Asked, by = acme.olivia) =>
  listUsers(needs(), { spaceId: acme.spaceId, userId: by.id }, { limit: 200, ...asked })
const names = async (asked: Asked) => (await list(asked)).items.map(user => user.name)

async function membershipOf(user: User): Promise<string> {
  const rows = acme.inside(tx =>
    tx
      .selectFrom('memberships')
      .select('id')
      .where('userId', '=', user.id)
      .executeTakeFirstOrThrow(),
  )
  return (await rows).id
}

/** Someone who was last seen this many days ago, or never. */
async function someone(name: string, daysAgo: number | null): Promise<User> {
  const user = await acme.add(name, 'agent')
  if (daysAgo === null) return user
  const at = new Date(Date.now() - daysAgo * dayMilliseconds)
  await writeLastSeen(needs().db, acme.organizationId, new Map([[await membershipOf(user), at]]))
  return user
}

/** Olivia asks, so she was last seen now. */
describe('users sorted by last seen', () => {
  beforeEach(async () => {
    await list({})
    await someone('Ben', 40)
    await someone('Cem', 2)
    await someone('Dana', null)
    await someone('Ada', null)
    await someone('Eva', 29)
  })
  const latestFirst = ['Olivia Hart', 'Cem', 'Eva', 'Ben', 'Ada', 'Dana']

  test('are listed latest first, and people who were never here last, by name', async () => {
    expect(await names({ sort: 'last_seen' })).toEqual(latestFirst)
    expect(await names({ sort: 'last_seen', order: 'desc' })).toEqual(latestFirst)
    const longestAway = ['Ada', 'Dana', 'Ben', 'Eva', 'Cem', 'Olivia Hart']
    expect(await names({ sort: 'last_seen', order: 'asc' })).toEqual(longestAway)
    expect(await names({ sort: 'name', order: 'desc' })).toEqual([...latestFirst].sort().reverse())
  })

  test.each([
    { sort: 'last_seen' },
    { sort: 'last_seen', order: 'asc' },
    { sort: 'name', order: 'desc' },
    { sort: 'name' },
  ] as const)('are listed page by page, each once: %j', async asked => {
    const whole = await names(asked)
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await list({ ...asked, limit: 1, ...(cursor && { cursor }) })
      seen.push(...page.items.map(user => user.name))
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(seen).toEqual(whole)
  })

  test('include a time that is not stored yet', async () => {
    const fay = await someone('Fay', 50)
    const { organizationId } = acme
    needs().lastSeen.note({ organizationId, membershipId: await membershipOf(fay), at: new Date() })
    expect((await names({ sort: 'last_seen' })).slice(0, 2).sort()).toEqual(['Fay', 'Olivia Hart'])
    expect(await names({ seen: 'not_for_30_days' })).toEqual(['Ben'])
  })

  test('do not accept a cursor of another order', async () => {
    const orders: Asked[] = [
      { sort: 'name' },
      { sort: 'name', order: 'desc' },
      { sort: 'last_seen' },
      { sort: 'last_seen', order: 'asc' },
    ]
    for (const one of orders) {
      const { nextCursor } = await list({ ...one, limit: 1 })
      for (const other of orders) {
        if (other === one || !nextCursor) continue
        await expect(list({ ...other, cursor: nextCursor })).rejects.toMatchObject({
          kind: { code: 'invalid' },
        })
      }
    }
  })

  test('can be filtered to those who were never here, or not within 30 days', async () => {
    expect(await names({ seen: 'never' })).toEqual(['Ada', 'Dana'])
    expect(await names({ seen: 'not_for_30_days' })).toEqual(['Ben'])
    const joinedAt = new Date(Date.now() - 31 * dayMilliseconds)
    await acme.inside(tx => tx.updateTable('memberships').set({ joinedAt }).execute())
    expect(await names({ seen: 'not_for_30_days' })).toEqual(['Ada', 'Ben', 'Dana'])
  })
})

test('T35 people who may not see last seen and restrictions cannot filter or sort by them', async () => {
  const amir = await acme.add('Amir Saleh', 'agent', ['calls'])
  const milo = await acme.add('Milo Brandt', 'manager', ['space_settings'])
  const hidden = [{ sort: 'last_seen' }, { seen: 'never' }, { restriction: 'calls' }] as const
  for (const asked of hidden) {
    await expect(list(asked, amir)).rejects.toMatchObject({ kind: { code: 'level_too_low' } })
    await expect(list(asked, milo)).rejects.toMatchObject({ kind: { code: 'restricted' } })
  }
  expect((await list({ sort: 'name', order: 'desc' }, amir)).items).toHaveLength(3)
  expect(await names({ restriction: 'calls' })).toEqual(['Amir Saleh'])
})
