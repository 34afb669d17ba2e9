import { randomUUID } from 'node:crypto'
import { nameKey } from '../../dist/server/accounts/name.js'
import { customers } from '../contacts/names.mjs'

const chunk = 5_000

/**
 * Fills a Space up to so many members with names as people have them, past the acts: nobody signs in as them.
 * One by one through the acts, 50,000 would take longer than all that is measured.
 */
export async function fillSpace(client, spaceId, members) {
  const { rows } = await client.query(
    'select count(*)::int as count from memberships where space_id = $1',
    [spaceId],
  )
  const source = customers(members, 6)
  for (let missing = members - rows[0].count; missing > 0; missing -= chunk) {
    const some = Array.from({ length: Math.min(chunk, missing) }, () => source.next().value)
    await insertMembers(client, spaceId, some)
  }
  await client.query('vacuum analyze')
}

/** Accounts, and their memberships with a caseload each, as admitting them leaves them. */
async function insertMembers(client, spaceId, people) {
  const ids = people.map(() => randomUUID())
  const caseloads = people.map(() => randomUUID())
  const names = people.map(({ name }) => name)
  await client.query('begin')
  await client.query(
    `insert into users (id, name, name_key, email, email_canonical, password_hash, email_verified_at)
     select id, name, key, email, email, 'none', now()
     from unnest($1::uuid[], $2::text[], $3::text[], $4::text[]) given (id, name, key, email)`,
    [ids, names, names.map(nameKey), ids.map(id => `${id}@acme.example`)],
  )
  await client.query(
    `insert into organization_members (organization_id, user_id, role)
     select s.organization_id, given.id, 'member' from spaces s, unnest($2::uuid[]) given (id)
     where s.id = $1`,
    [spaceId, ids],
  )
  await client.query(
    `insert into caseloads (id, organization_id, space_id, made_for)
     select given.caseload, s.organization_id, s.id, given.id
     from spaces s, unnest($2::uuid[], $3::uuid[]) given (id, caseload) where s.id = $1`,
    [spaceId, ids, caseloads],
  )
  await client.query(
    `insert into memberships
       (id, organization_id, space_id, user_id, name_key, caseload_id, access_level, restrictions)
     select gen_random_uuid(), s.organization_id, s.id, given.id, given.key, given.caseload, 'agent', '{}'
     from spaces s, unnest($2::uuid[], $3::uuid[], $4::text[]) given (id, caseload, key)
     where s.id = $1`,
    [spaceId, ids, caseloads, names.map(nameKey)],
  )
  await client.query('update caseloads set holder = made_for where id = any($1)', [caseloads])
  await client.query('commit')
}
