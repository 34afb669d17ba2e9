import { randomUUID } from 'node:crypto'
import { nameKey } from '../../dist/server/accounts/name.js'
import { createAccount } from '../../dist/server/accounts/server/create-account.js'
import { beginDeed } from '../../dist/server/audit/server/record.js'
import { seeAll } from '../../dist/server/contacts/server/visible-contacts-store.js'
import { admit } from '../../dist/server/membership/server/admit.js'
import { inOrganization } from '../../dist/server/platform/server/database/transaction.js'
import { createSpace } from '../../dist/server/set-up/server/create-space.js'
import { foundOrganization } from '../../dist/server/set-up/server/found-organization.js'
import { say } from '../../scripts/say.mjs'
import { sql, startDatabase } from './database.mjs'
import { customers } from './names.mjs'

const chunk = 2_500
const triesAtMost = 5
const few = 1_000
let laid

/** Two Spaces in one database, one with a thousand contacts and one with many: laid once a run. */
export function contactSpaces(dataDir, contacts) {
  laid ??= layAll(dataDir, contacts)
  return laid
}

async function layAll(dataDir, contacts) {
  const { needs, asOwner, address } = await startDatabase(dataDir)
  const organizationId = randomUUID()
  const inside = act =>
    inOrganization(needs.db, organizationId, async tx => {
      await seeAll(tx)
      return act(tx)
    })
  const account = (tx, name) =>
    createAccount(tx, { name, email: `${randomUUID()}@acme.example`, passwordHash: 'none' })
  const olivia = await inside(tx => account(tx, 'Olivia Hart'))
  const [fewId, manyId] = [randomUUID(), randomUUID()]
  const begin = (tx, spaceId, { id, name }) =>
    beginDeed(tx, { organizationId, spaceId }, { userId: id, name })
  const names = { name: 'Acme GmbH', spaceName: 'Few' }
  await inside(tx => foundOrganization(begin(tx, fewId, olivia), names, olivia))
  const owner = { accessLevel: 'owner', restrictions: [] }
  await inside(async tx => {
    const deed = begin(tx, manyId, olivia)
    await createSpace(deed, 'Many')
    await admit(deed, olivia, owner)
  })
  const spaceOf = spaceId => {
    const join = (user, restrictions = []) =>
      inside(tx => admit(begin(tx, spaceId, user), user, { accessLevel: 'agent', restrictions }))
    const add = async (name, restrictions) => {
      const user = await inside(tx => account(tx, name))
      await join(user, restrictions)
      return user
    }
    return { organizationId, spaceId, olivia, needs, asOwner, inside, join, add, people: {} }
  }
  const spaces = { few: spaceOf(fewId), many: spaceOf(manyId) }
  await settle(spaces.few, few)
  say(`Laying ${contacts} contacts and more …`)
  const begun = performance.now()
  await settle(spaces.many, contacts)
  const seconds = (performance.now() - begun) / 1000
  await asOwner('vacuum analyze')
  const sizes = await asOwner(`
    select relname as table, pg_table_size(oid) / 1048576 as rows_mb, pg_indexes_size(oid) / 1048576 as indexes_mb
    from pg_class where relnamespace = 'rollcall'::regnamespace
      and relname in ('contacts', 'contact_terms', 'caseload_counts') order by 1`)
  return { ...spaces, asOwner, address, loaded: { seconds, sizes } }
}

/** Those who have contacts in a Space, and how many; beside them some who have none yet. */
async function settle(space, contacts) {
  const { people } = space
  people.amir = await space.add('Amir Saleh', ['contacts_own_only'])
  people.ben = await space.add('Ben Ode')
  people.cleo = await space.add('Cleo Lang')
  people.dana = await space.add('Dana Wolf', ['contacts_own_only'])
  people.mia = await space.add('Mia Roth', ['mask_contact_details'])
  await lay(space, people.amir, contacts, 1)
  await lay(space, people.ben, contacts / 10, 2)
  await lay(space, people.cleo, Math.min(few, contacts), 3)
  await lay(space, people.dana, 10, 4)
  await lay(space, null, contacts / 10, 5)
}

async function lay({ inside, organizationId, spaceId }, assignee, count, seed) {
  const source = customers(count, seed)
  for (let done = 0; done < count; done += chunk) {
    const some = Array.from({ length: Math.min(chunk, count - done) }, () => source.next().value)
    const column = key => some.map(one => one[key])
    await patiently(inside, tx =>
      sql`
        insert into contacts (id, organization_id, space_id, caseload_id, name, name_key, email, phone)
        select gen_random_uuid(), ${organizationId}, ${spaceId},
          coalesce(
            (select caseload_id from memberships where space_id = s.id and user_id = ${assignee?.id ?? null}::uuid),
            s.unassigned_caseload_id),
          given.*
        from spaces s, unnest(${column('name')}::text[], ${column('name').map(nameKey)}::text[],
          ${column('email')}::text[], ${column('phone')}::text[]) given
        where s.id = ${spaceId}`.execute(tx),
    )
  }
}

/** On a busy machine a chunk may take longer than the server lets a statement take. */
async function patiently(inside, act, tries = 1) {
  try {
    return await inside(act)
  } catch (error) {
    if (tries === triesAtMost) throw error
    return patiently(inside, act, tries + 1)
  }
}
