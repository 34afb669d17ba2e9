import { sql } from 'kysely'
import { beforeEach, expect, inject, test } from 'vitest'
import { actsIn } from '../../../tests/acts.ts'
import { runSql } from '../../../tests/create-database.ts'
import { type Acme, foundAcme, needs } from '../../../tests/people.ts'
import { createAccount } from '../../accounts/server/create-account.ts'
import type { User } from '../../accounts/user.ts'
import { beginDeed } from '../../audit/server/record.ts'
import { admit } from '../../membership/server/admit.ts'
import { listUsers } from './list-users.ts'

let acme: Acme
beforeEach(async () => {
  acme = await foundAcme()
})

async function found(query: string, by = acme.olivia, spaceId = acme.spaceId): Promise<string[]> {
  const page = await listUsers(needs(), { spaceId, userId: by.id }, { query, limit: 200 })
  return page.items.map(user => user.name)
}

async function join(name: string, email: string): Promise<User> {
  return acme.inside(async tx => {
    const user = await createAccount(tx, { name, email, passwordHash: 'none' })
    if (!user) throw new Error('the address has an account')
    await admit(beginDeed(tx, acme, { userId: user.id, name }), user, {
      accessLevel: 'agent',
      restrictions: [],
    })
    return user
  })
}

const own = () => `${crypto.randomUUID()}.example`

test('a member is found by the beginnings of words of the name, in plain letters', async () => {
  const by = await acme.add('Amir Saleh', 'agent')
  const names = [
    'Rafał Żak',
    'Łukasz Styczeń',
    'Søren Ærø',
    'Đorđe Ilić',
    'İbrahim Yıldız',
    'Anna Weiß',
  ]
  for (const name of [...names, 'Jürgen Müller', 'Sinéad O’Brien']) await join(name, `u@${own()}`)
  const right = {
    Rafal: 'Rafał Żak',
    Lukasz: 'Łukasz Styczeń',
    Soren: 'Søren Ærø',
    Dorde: 'Đorđe Ilić',
    Yildiz: 'İbrahim Yıldız',
    weiss: 'Anna Weiß',
    Mueller: 'Jürgen Müller',
    muller: 'Jürgen Müller',
    'mueller jür': 'Jürgen Müller',
    obrien: 'Sinéad O’Brien',
    '\u200bSØREN\u00a0aero': 'Søren Ærø',
  }
  for (const [query, name] of Object.entries(right))
    expect([query, await found(query, by)]).toEqual([query, [name]])
  for (const query of ['eiss', 'anna muller', '%', '…'])
    expect([query, await found(query, by)]).toEqual([query, []])
})

test('T35 a member is found by any part of the address, only by people who may see addresses', async () => {
  const domain = own()
  await join('Nora Lind', `nora.lind+desk@${domain}`)
  const amir = await acme.add('Amir Saleh', 'agent')
  for (const query of ['LIND+desk', 'desk@', `@${domain}`, domain, `nora.lind+desk@${domain}`]) {
    expect([query, await found(query)]).toEqual([query, ['Nora Lind']])
    expect([query, await found(query, amir)]).toEqual([query, []])
  }
  expect(await found('lind', amir)).toEqual(['Nora Lind'])
  expect(await found('lind@')).toEqual([])
})

test('a search sees changes of an account in each of its Spaces', async () => {
  const amir = await acme.add('Amir Saleh', 'agent')
  const other = await foundAcme()
  const access = { accessLevel: 'agent' as const, restrictions: [] }
  await other.admit(amir, access)
  // As the owner of the tables: the server changes no address yet.
  await runSql(
    inject('database'),
    `update rollcall.users set name = 'Łucja Saleh', name_key = 'lucja saleh',
       email = email || '.pl', email_canonical = email_canonical || '.pl'
     where id = '${amir.id}'`,
  )
  expect(await found('saleh a')).toEqual([])
  expect(await found('lucja')).toEqual(['Łucja Saleh'])
  expect(await found('lucja', other.olivia, other.spaceId)).toEqual(['Łucja Saleh'])
  expect(await found(`${amir.email}.pl`)).toEqual(['Łucja Saleh'])
})

test('someone who left is not found, and their terms are deleted', async () => {
  const amir = await acme.add('Amir Saleh', 'agent')
  await actsIn(acme).revoke(acme.olivia, amir)
  expect(await found('amir')).toEqual([])
  const left = await acme.inside(tx =>
    tx.selectFrom('memberTerms').select('term').where('userId', '=', amir.id).execute(),
  )
  expect(left).toEqual([])
})

/** Members laid down at once: through the door one by one they would take minutes. */
async function lay(names: readonly string[]) {
  const { organizationId, spaceId } = acme
  await acme.inside(tx =>
    sql`
    with given as (
      select gen_random_uuid() as id, gen_random_uuid() as caseload, name
      from unnest(${names}::text[]) name),
    users as (
      insert into users (id, name, name_key, email, email_canonical, password_hash)
      select id, name, lower(name), id || '@acme.example', id || '@acme.example', 'none' from given),
    joined as (
      insert into organization_members (organization_id, user_id, role)
      select ${organizationId}, id, 'member' from given),
    piles as (
      insert into caseloads (id, organization_id, space_id)
      select caseload, ${organizationId}, ${spaceId} from given)
    insert into memberships (id, organization_id, space_id, user_id, access_level, caseload_id, name_key)
    select gen_random_uuid(), ${organizationId}, ${spaceId}, id, 'agent', caseload, lower(name) from given`.execute(
      tx,
    ),
  )
}

test('of many matches, each is found once, in the order of the list', async () => {
  const names = Array.from(
    { length: 510 },
    (_, nth) => `Anna ${String((nth * 7) % 510).padStart(3, '0')}`,
  )
  await lay(names)
  const pages: string[] = []
  let cursor: string | null = null
  do {
    const page = await listUsers(
      needs(),
      { spaceId: acme.spaceId, userId: acme.olivia.id },
      {
        query: 'ann',
        limit: 200,
        ...(cursor && { cursor }),
      },
    )
    pages.push(...page.items.map(user => user.name))
    cursor = page.nextCursor
  } while (cursor)
  expect(pages).toEqual([...names].sort())
  expect(await found('anna 00')).toHaveLength(10)
})
