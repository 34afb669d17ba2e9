import { randomUUID } from 'node:crypto'
import { hash } from '@node-rs/argon2'
import { sql, type Updateable } from 'kysely'
import type { Access } from '../src/access/access.ts'
import type { AccessLevel } from '../src/access/access-level.ts'
import type { Restriction } from '../src/access/restriction.ts'
import { createAccount } from '../src/accounts/server/create-account.ts'
import type { SessionStart } from '../src/accounts/server/session-start.ts'
import { startSession } from '../src/accounts/server/start-session.ts'
import type { User } from '../src/accounts/user.ts'
import { beginDeed } from '../src/audit/server/record.ts'
import { seeAll } from '../src/contacts/server/visible-contacts-store.ts'
import { admit } from '../src/membership/server/admit.ts'
import type { SpaceNeeds } from '../src/membership/server/enter-space.ts'
import { openLive } from '../src/open-pages/server/open-live.ts'
import { type Database, openDatabase, type Tx } from '../src/platform/server/database/database.ts'
import type { DB } from '../src/platform/server/database/tables.ts'
import { inNoOrganization, inOrganization } from '../src/platform/server/database/transaction.ts'
import { hashToken } from '../src/platform/server/token.ts'
import { createSpace } from '../src/set-up/server/create-space.ts'
import { foundOrganization } from '../src/set-up/server/found-organization.ts'
import { databaseHere } from './database-here.ts'

/** The password of everyone in the tests. */
export const everyonesPassword = 'correct horse battery staple'

/** A password that nobody has yet. */
export const anotherPassword = 'seven quiet boats at noon'

/** How sessions begin in tests that call the acts themselves. */
export const sessionStart: SessionStart = {
  browserName: 'Firefox',
  system: 'Linux',
  address: '192.0.2.1',
  terms: { days: 30, idleDays: 14 },
}

const raise = (error: unknown) => {
  throw error
}

const proven = new Map<string, Promise<Buffer>>()

/** A session in which someone has just proved who they are, begun when they first need it. */
export function provenSession({ id }: { id: string }): Promise<Buffer> {
  const begun = proven.get(id) ?? startSession(needs().db, id, sessionStart).then(hashToken)
  proven.set(id, begun)
  return begun
}

let shared: SpaceNeeds | undefined
let passwordHash: Promise<string> | undefined

/** The real database of this run, opened once for each test file. */
export function needs(): SpaceNeeds {
  if (!shared) {
    const db = openDatabase(databaseHere(), () => {})
    shared = { db, ...openLive(db, { limited: false, log: { error: raise } }) }
  }
  return shared
}

/** A hash that is cheap to check, since people in tests sign in often. Accounts the product creates have its own. */
const cheapHash = () => hash(everyonesPassword, { memoryCost: 8, timeCost: 1 })

async function createUser(db: Database, name: string): Promise<User> {
  passwordHash ??= cheapHash()
  const first = name.split(' ')[0]?.toLowerCase()
  const email = `${first}@${randomUUID().slice(0, 8)}.example`
  const account = { name, email, passwordHash: await passwordHash }
  const user = await inNoOrganization(db, tx => createAccount(tx, account))
  if (!user) throw new Error(`${email} has an account already`)
  return user
}

/** An Organization for one test, with one Space that Olivia owns. */
export interface Acme {
  organizationId: string
  spaceId: string
  olivia: User
  /** Runs SQL within the Organization, as the server would for someone who sees all contacts. */
  inside<T>(act: (tx: Tx) => Promise<T>): Promise<T>
  /** Adds someone new to the Space, or to another one of the Organization. */
  add(
    name: string,
    level: AccessLevel,
    restrictions?: Restriction[],
    spaceId?: string,
  ): Promise<User>
  /** Makes someone with an account a member, as accepting does. */
  admit(user: User, access: Access, spaceId?: string): Promise<void>
  /** Adds a Space to the Organization, with only Olivia in it. */
  addSpace(name: string): Promise<string>
}

/** Founds an Organization as the product does. */
export async function foundAcme({ db }: Pick<SpaceNeeds, 'db'> = needs()): Promise<Acme> {
  const olivia = await createUser(db, 'Olivia Hart')
  const organizationId = randomUUID()
  const inside: Acme['inside'] = act =>
    inOrganization(db, organizationId, async tx => {
      await seeAll(tx)
      return act(tx)
    })
  const spaceId = randomUUID()
  const begin = (tx: Tx, into: string, { id, name }: User) =>
    beginDeed(tx, { organizationId, spaceId: into }, { userId: id, name })
  const names = { name: 'Acme GmbH', spaceName: 'Support' }
  await inside(tx => foundOrganization(begin(tx, spaceId, olivia), names, olivia))
  const owner = { accessLevel: 'owner' as const, restrictions: [] }
  const admitted: Acme['admit'] = (user, access, into = spaceId) =>
    inside(tx => admit(begin(tx, into, user), user, access))
  return {
    organizationId,
    spaceId,
    olivia,
    inside,
    async add(name, accessLevel, restrictions = [], into = spaceId) {
      const user = await createUser(db, name)
      await admitted(user, { accessLevel, restrictions }, into)
      return user
    },
    admit: admitted,
    addSpace: name =>
      inside(async tx => {
        const deed = begin(tx, randomUUID(), olivia)
        await createSpace(deed, name)
        await admit(deed, olivia, owner)
        return deed.spaceId
      }),
  }
}

/** Creates someone with an account and no Organization. */
export const createStranger = (name: string, { db }: Pick<SpaceNeeds, 'db'> = needs()) =>
  createUser(db, name)

/** Changes an account as only an operator can, by hand: the server's own role may not. */
export async function changeAccount(
  tx: Tx,
  { id }: Pick<User, 'id'>,
  change: Pick<Updateable<DB['users']>, 'disabledAt' | 'emailVerifiedAt'>,
): Promise<void> {
  await sql`set local role none`.execute(tx)
  await tx.updateTable('users').set(change).where('id', '=', id).execute()
  await sql`set local role rollcall_app`.execute(tx)
}

/** Disables an account, or enables it again. */
export async function disableAccount(
  user: Pick<User, 'id'>,
  disabledAt: Date | null = new Date(),
): Promise<void> {
  await inNoOrganization(needs().db, tx => changeAccount(tx, user, { disabledAt }))
}
