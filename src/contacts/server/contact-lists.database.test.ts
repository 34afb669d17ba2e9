import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { actsIn } from '../../../tests/acts.ts'
import { type Acme, foundAcme } from '../../../tests/people.ts'
import { nameKey } from '../../accounts/name.ts'
import type { User } from '../../accounts/user.ts'

let acme: Acme
let amir: User
let acts: ReturnType<typeof actsIn>
beforeEach(async () => {
  acme = await foundAcme()
  amir = await acme.add('Amir Khan', 'agent', ['contacts_own_only'])
  acts = actsIn(acme)
})

/** Contacts laid down at once, as an import lays them. */
async function lay(count: number, assignee: User | null, nameOf: (nth: number) => string) {
  const names = Array.from({ length: count }, (_, nth) => nameOf(nth))
  await acme.inside(async tx => {
    await sql`
      insert into contacts (id, organization_id, space_id, caseload_id, name, name_key, email, phone)
      select gen_random_uuid(), ${acme.organizationId}, ${acme.spaceId},
        coalesce(
          (select caseload_id from memberships where space_id = s.id and user_id = ${assignee?.id ?? null}::uuid),
          s.unassigned_caseload_id),
        given.name, given.key, 'c' || given.nth || '@customer.example',
        '+49 150 ' || lpad(given.nth::text, 6, '0')
      from spaces s, unnest(${names}::text[], ${names.map(nameKey)}::text[]) with ordinality given (name, key, nth)
      where s.id = ${acme.spaceId}`.execute(tx)
  })
}

/** All pages of a search, each as long as asked for at most. */
async function pagesOf(by: User, filter: { query?: string; assignee?: string }, limit = 40) {
  const names: string[] = []
  let cursor: string | null = null
  do {
    const page = await acts.listContactPage(by, { ...filter, limit, ...(cursor && { cursor }) })
    expect(page.items.length).toBeLessThanOrEqual(limit)
    names.push(...page.items.map(contact => contact.name))
    cursor = page.nextCursor
  } while (cursor)
  return names
}

test('a search with few results is sorted by name, each once over all pages', async () => {
  await lay(130, null, nth => `Nth${String(nth).padStart(3, '0')} Smith`)
  await lay(70, amir, nth => `Smithson ${nth}`)
  const found = await pagesOf(acme.olivia, { query: 'smith' })
  expect(found).toHaveLength(200)
  expect(found).toEqual([...found].sort())
})

describe('a search with many results', () => {
  beforeEach(async () => {
    await lay(900, null, nth => `Anna Smith ${nth}`)
    await lay(300, amir, nth => `Ann Annison ${nth}`)
    await lay(20, amir, nth => `Zed ${nth} Anna`)
  })

  test('finds each once', async () => {
    const found = await pagesOf(acme.olivia, { query: 'ann' }, 200)
    expect(found).toHaveLength(1220)
    expect(new Set(found).size).toBe(1220)
  })

  test('finds by two common beginnings the names that have both', async () => {
    await lay(300, null, nth => `Smith ${nth}`)
    const found = await pagesOf(acme.olivia, { query: 'smi ann' }, 200)
    expect(found).toHaveLength(900)
    expect(await pagesOf(acme.olivia, { query: 'zed ann' })).toHaveLength(20)
  })

  test('T34 finds only their own contacts for someone who sees only those', async () => {
    const found = await pagesOf(amir, { query: 'ann' }, 200)
    expect(found).toHaveLength(320)
    expect(found.some(name => name.includes('Smith'))).toBe(false)
  })

  test('finds by the beginning of an address those the name did not find', async () => {
    const found = await pagesOf(acme.olivia, { query: 'c' }, 200)
    expect(new Set(found).size).toBe(1220)
    expect(found).toHaveLength(1220)
  })

  test('finds all numbers by their first digits, with a full first page', async () => {
    await lay(2000, null, nth => `Nth ${nth}`)
    const { items } = await acts.listContactPage(acme.olivia, { query: '4915', limit: 40 })
    expect(items).toHaveLength(40)
    const found = await pagesOf(acme.olivia, { query: '49150000' }, 200)
    expect(new Set(found).size).toBe(found.length)
  })

  test('lists by name merge several caseloads, and so do their counts', async () => {
    const all = await pagesOf(acme.olivia, {}, 200)
    expect(all).toHaveLength(1220)
    expect(all).toEqual([...all].sort())
    expect(await pagesOf(amir, {}, 200)).toHaveLength(320)
    expect(await pagesOf(acme.olivia, { assignee: 'unassigned' }, 200)).toHaveLength(900)
    expect(await acts.countContacts(acme.olivia)).toBe(1220)
    expect(await acts.countContacts(amir)).toBe(320)
    expect(await acts.countContacts(acme.olivia, 'unassigned')).toBe(900)
  })
})

test('a search keeps up with contacts that are written, moved and deleted', async () => {
  const grace = await acts.createContact(acme.olivia, { name: 'Grace Haddad', phone: '030 1' })
  const found = (by: User, query: string) => pagesOf(by, { query })
  await acts.editContact(acme.olivia, grace, { name: 'Grace Hill', phone: '040 1' })
  expect(await found(acme.olivia, 'haddad')).toEqual([])
  expect(await found(acme.olivia, '0301')).toEqual([])
  expect(await found(acme.olivia, '0401')).toEqual(['Grace Hill'])
  expect(await found(amir, 'hill')).toEqual([])
  await acts.assign(acme.olivia, grace, amir)
  expect(await found(amir, 'hill')).toEqual(['Grace Hill'])
  await acts.deleteContact(acme.olivia, grace)
  expect(await found(acme.olivia, 'hill')).toEqual([])
  const left = await acme.inside(tx => tx.selectFrom('contactTerms').selectAll().execute())
  expect(left).toEqual([])
})

test('a domain that many addresses share finds each of them once', async () => {
  await lay(600, null, nth => `Nth ${nth}`)
  const found = await pagesOf(acme.olivia, { query: 'customer' }, 200)
  expect(found).toHaveLength(600)
  expect(new Set(found).size).toBe(600)
})
