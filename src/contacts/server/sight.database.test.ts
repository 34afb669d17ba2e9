import { PostgresQueryCompiler, sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { actsIn, endOf } from '../../../tests/acts.ts'
import { type Acme, foundAcme, needs } from '../../../tests/people.ts'
import type { Restriction } from '../../access/restriction.ts'
import type { User } from '../../accounts/user.ts'
import type { Membership } from '../../membership/membership.ts'
import { findMembership } from '../../membership/server/membership-store.ts'
import type { Tx } from '../../platform/server/database/database.ts'
import { inOrganization } from '../../platform/server/database/transaction.ts'
import { assignContact } from './assign-contact.ts'
import { deleteContact } from './delete-contact.ts'
import { editContact } from './edit-contact.ts'
import { getContact, listContacts } from './read-contacts.ts'
import { readHistory } from './read-history.ts'
import { seeAs, visibleContacts } from './visible-contacts-store.ts'

/** Written by hand: of whose contacts the database itself lets each of them read a row. */
const sees = {
  Amir: ['Amir', 'Anna', 'Ravi', 'Tom', 'Otis', 'Tess', 'nobody'],
  Tom: ['Amir', 'Anna', 'Tom', 'Otis'],
  Otis: ['Otis'],
  Tess: ['Tess'],
}
const restrictions: Record<string, Restriction[]> = {
  Tom: ['contacts_team_only'],
  Otis: ['contacts_own_only'],
  Tess: ['contacts_team_only'],
  Mona: ['mask_contact_details'],
}
const limited = ['Tom', 'Otis', 'Tess']

let acme: Acme
const people = new Map<string, User>()
const contacts = new Map<string, { id: string }>()

const idOf = (among: ReadonlyMap<string, { id: string }>, name: string) => among.get(name)?.id ?? ''
const as = (name: string) => ({ spaceId: acme.spaceId, userId: idOf(people, name) })

beforeAll(async () => {
  acme = await foundAcme()
  const { olivia } = acme
  const acts = actsIn(acme)
  for (const name of ['Amir', 'Anna', 'Ravi', 'Tom', 'Otis', 'Tess', 'Mona']) {
    people.set(name, await acme.add(`${name} Moss`, 'agent', restrictions[name]))
  }
  const team = await acts.createTeam(olivia, 'Day')
  for (const name of ['Amir', 'Anna', 'Tom', 'Otis']) {
    await acts.moveToTeam(olivia, { id: idOf(people, name) }, team)
  }
  for (const name of sees.Amir) {
    const assigneeId = people.get(name)?.id ?? null
    contacts.set(name, await acts.createContact(olivia, { name: `of ${name}`, assigneeId }))
  }
})

/** Whose contacts a bare query gets that asks for none in particular, in this transaction. */
async function bare(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select name from contacts`.execute(tx)
  return rows.map(({ name }) => name.replace('of ', '')).sort()
}

const inside = <T>(act: (tx: Tx) => Promise<T>) =>
  inOrganization(needs().db, acme.organizationId, act)

const set = (tx: Tx, setting: string, to: string) =>
  sql`select set_config(${`rollcall.${setting}`}, ${to}, true)`.execute(tx)

async function memberOf(tx: Tx, name: string): Promise<Membership> {
  const found = await findMembership(tx, acme.spaceId, idOf(people, name))
  if (!found) throw new Error(`${name} is nobody here`)
  return found
}

describe('T34 row-level security alone stops people from reading a contact they may not see', () => {
  test.each(Object.entries(sees))('%s', async (name, expected) => {
    expect(
      await inside(async tx => seeAs(tx, await memberOf(tx, name)).then(() => bare(tx))),
    ).toEqual([...expected].sort())
    const afterReading = await inside(async tx => {
      const { contacts } = await visibleContacts(tx, await memberOf(tx, name))
      await contacts.execute()
      return bare(tx)
    })
    expect(afterReading).toEqual([...expected].sort())
  })

  test.each([
    ['own', 'Amir', ['Amir']],
    ['team', 'Amir', ['Amir', 'Anna', 'Otis', 'Tom']],
    ['team', 'Tess', ['Tess']],
    ['own', '', []],
    ['team', '', []],
    ['', 'Amir', []],
    ['everything', 'Amir', []],
  ])('with the sight %o of %o', async (sight, name, expected) => {
    const found = await inside(async tx => {
      await set(tx, 'sight', sight)
      await set(tx, 'asker', idOf(people, name))
      return bare(tx)
    })
    expect(found).toEqual(expected)
  })

  test('T33 a transaction without an asker sees no contact, not even after one that had an asker', async () => {
    expect(await inside(bare)).toEqual([])
    // One connection after the other, as the pool hands them out.
    for (let times = 0; times < 30; times++) {
      expect(await inside(tx => set(tx, 'sight', 'all').then(() => bare(tx)))).toHaveLength(7)
      expect(await inside(bare)).toEqual([])
    }
  })
})

/**
 * How long a refusal takes cannot be asserted on a machine that does other things, and a statement that
 * finds a row takes the database another moment than one that finds none. What can be shown is that the
 * server does the same: the same statements in the same order, so that nothing is asked of the database
 * only because a contact is there.
 */
async function statementsOf(act: (own: ReturnType<typeof needs>) => Promise<unknown>) {
  const statements: { sql: string; parameters: readonly unknown[] }[] = []
  const compiler = new PostgresQueryCompiler()
  const db = needs().db.withPlugin({
    transformQuery({ node, queryId }) {
      statements.push(compiler.compileQuery(node, queryId))
      return node
    },
    transformResult: async ({ result }) => result,
  })
  const end = await endOf(act({ ...needs(), db }))
  return { end, texts: statements.map(({ sql }) => sql), statements }
}

describe('T37 a contact one may not see costs the same statements as one that does not exist', () => {
  const ways: Record<string, (name: string, id: string) => Parameters<typeof statementsOf>[0]> = {
    read: (name, id) => own => getContact(own, { ...as(name), contactId: id }),
    'read its history': (name, id) => own =>
      readHistory(own, { ...as(name), contactId: id }, { limit: 50 }),
    edit: (name, id) => own =>
      editContact(own, { ...as(name), contactId: id, ifMatch: ['1'] }, { email: 'a@acme.example' }),
    assign: (name, id) => own =>
      assignContact(own, { ...as(name), contactId: id }, { userId: idOf(people, name) }),
    delete: (name, id) => own => deleteContact(own, { ...as(name), contactId: id }),
  }

  test.each(Object.entries(ways))('to %s', async (_, way) => {
    for (const name of limited) {
      const absent = await statementsOf(way(name, crypto.randomUUID()))
      expect([absent.end, absent.texts.length > 2]).toEqual(['not_found', true])
      for (const owner of ['Ravi', 'nobody']) {
        const { end, texts } = await statementsOf(way(name, idOf(contacts, owner)))
        expect([end, texts]).toEqual([absent.end, absent.texts])
      }
    }
  })
})

test('T35 a masked search never looks among details, since its duration would reveal them', async () => {
  const details = async (name: string) => {
    const page = { query: '4930', limit: 50 }
    const { statements } = await statementsOf(own => listContacts(own, as(name), page))
    const looks = statements.filter(({ sql }) => sql.includes('from contact_terms'))
    expect(looks.length).toBeGreaterThan(0)
    return looks.filter(({ parameters }) => parameters.includes(true)).length
  }
  expect(await details('Amir')).toBeGreaterThan(0)
  expect(await details('Mona')).toBe(0)
})
