import { randomUUID } from 'node:crypto'
import { createAccount } from '../dist/server/accounts/server/create-account.js'
import { startSession } from '../dist/server/accounts/server/start-session.js'
import { beginDeed } from '../dist/server/audit/server/record.js'
import { admit } from '../dist/server/membership/server/admit.js'
import { openDatabase } from '../dist/server/platform/server/database/database.js'
import { inOrganization } from '../dist/server/platform/server/database/transaction.js'
import { foundOrganization } from '../dist/server/set-up/server/found-organization.js'

const atOnce = 250
const sessionStart = {
  browserName: null,
  system: null,
  address: '127.0.0.1',
  terms: { days: 30, idleDays: 14 },
}

/** Founds an Organization with a Space of so many Agents, all signed in: by the product's own acts. */
export async function foundSpace(database, size) {
  const db = openDatabase(database, () => {})
  const [organizationId, spaceId] = [randomUUID(), randomUUID()]
  const inside = act => inOrganization(db, organizationId, act)
  // Nobody signs in with it: their sessions are started for them.
  const passwordHash = 'none'
  const begin = (tx, { id, name }) =>
    beginDeed(tx, { organizationId, spaceId }, { userId: id, name })
  const joinNew = async (tx, name, isFounder) => {
    const email = `${randomUUID()}@acme.example`
    const user = await createAccount(tx, { name, email, passwordHash })
    if (!isFounder) await admit(begin(tx, user), user, { accessLevel: 'agent', restrictions: [] })
    return { ...user, userId: user.id, token: await startSession(tx, user.id, sessionStart) }
  }
  const olivia = await inside(tx => joinNew(tx, 'Olivia Hart', true))
  const names = { name: 'Acme GmbH', spaceName: 'Support' }
  await inside(tx => foundOrganization(begin(tx, olivia), names, olivia))
  const people = []
  while (people.length < size) {
    const some = Array.from({ length: Math.min(atOnce, size - people.length) }, (_, nth) => nth)
    people.push(
      ...(await inside(tx =>
        Promise.all(some.map(nth => joinNew(tx, `Agent ${people.length + nth}`))),
      )),
    )
  }
  await db.destroy()
  return { spaceId, olivia, people: people.map(({ userId, token }) => ({ userId, token })) }
}
