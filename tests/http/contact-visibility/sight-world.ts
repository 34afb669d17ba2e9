import { randomInt, randomUUID } from 'node:crypto'
import { expect, vi } from 'vitest'
import type { User } from '../../../src/accounts/user.ts'
import type { Acme } from '../../people.ts'
import type { OwnApp } from '../own-app.ts'
import type { Person } from '../world.ts'
import { type Customer, kinds, type Seer, seerOf } from './seer.ts'

/** A Space in which everyone sees something else, and the contacts in it as its Owner knows them. */
export interface SightWorld {
  app: OwnApp
  acme: Acme
  space: string
  olivia: Person & Pick<Seer, 'write'>
  /** Of the team of those who see their team's, of another team, and someone who left for good. */
  mate: User
  outsider: User
  gone: User
  seers: ReadonlyMap<string, Seer>
  customers: Customer[]
  /** One contact for each of these assignees: the mate, the outsider, two who left, and nobody. */
  samples: Customer[]
  /** An import by Olivia with a rejected line that contains a contact's name, address and number. */
  jobId: string
  /** A new contact, of the assignee, which everyone is looked at for from now on. */
  addCustomer(assigneeId: string | null): Promise<Customer>
  forget(customer: Pick<Customer, 'id'>): void
}

/** Common beginnings: a search for them means contacts in sight and out of sight. */
export const shared = { name: 'quill', email: 'quillbox', phone: '+49 (30) 55' }
export const ofCrowd = { name: 'throng', email: 'throngbox' }

/** More than a search sorts by name. That many results come in the order of the terms. */
const crowdSize = 260
const csv = { 'content-type': 'text/csv' }

const word = () => randomUUID().slice(0, 8)
const number = () => String(randomInt(1_000_000_000, 9_999_999_999))

/** A name, an address and a number that nobody else has. */
export function newFacts() {
  const [nameWord, mailWord, digits] = [`n${word()}`, `m${word()}`, number()]
  return {
    nameWord,
    mailWord,
    digits,
    name: `Quill ${nameWord}`,
    email: `quillbox.${mailWord}@customers.example`,
    phone: `${shared.phone} ${digits}`,
  }
}

/** Imports a file as someone, and waits until it is done. */
export async function importAs(
  { write }: Pick<Seer, 'write'>,
  space: string,
  file: string,
): Promise<string> {
  const { body } = await write('POST', `${space}/contacts/import`, file, csv)
  await vi.waitFor(
    async () => {
      const job = await write('GET', `${space}/jobs/${body.jobId}`)
      expect(job.body).toMatchObject({ state: 'done' })
    },
    { interval: 30, timeout: 60_000 },
  )
  return body.jobId
}

/** The contacts of a Space, as its Owner creates them and knows them. */
function keepCustomers({ browser, write }: SightWorld['olivia'], space: string) {
  const customers: Customer[] = []
  return {
    all: customers,
    async add(assigneeId: string | null): Promise<Customer> {
      const { nameWord, mailWord, digits, ...given } = newFacts()
      const { status, body } = await browser.post(`${space}/contacts`, { ...given, assigneeId })
      expect(status).toBe(201)
      const customer = { ...given, nameWord, mailWord, digits, id: body.id, assigneeId }
      customers.push(customer)
      return customer
    },
    /** Imports a crowd of contacts that one search finds, all of one holder. */
    async addCrowd(holder: User): Promise<void> {
      const [nameWord, mailWord] = [`n${word()}`, `m${word()}`]
      const digits = number()
      const lines = Array.from({ length: crowdSize }, (_, nth) => {
        const email = `throngbox.${mailWord}.${nth}@customers.example`
        return `Throng ${nameWord},${email},+1 ${digits} ${nth},${holder.email}`
      })
      await importAs({ write }, space, ['name,email,phone,assignee', ...lines].join('\n'))
      const found = await walk({ ask: write }, `${space}/contacts?query=${nameWord}`, 200)
      const marks = { nameWord, mailWord, digits, assigneeId: holder.id }
      for (const { id, name, email, phone } of found) {
        customers.push({ id, name, email, phone, ...marks })
      }
      expect(found).toHaveLength(crowdSize)
    },
    /** Revokes someone's access, and hands their contacts over. */
    async revoke({ id }: User, to: User | null): Promise<void> {
      const body = { reassignContactsTo: to?.id ?? null }
      expect((await browser.post(`${space}/users/${id}/revocation`, body)).status).toBe(200)
      for (const one of customers) if (one.assigneeId === id) one.assigneeId = to?.id ?? null
    },
    forget({ id }: Pick<Customer, 'id'>): void {
      const at = customers.findIndex(one => one.id === id)
      if (at >= 0) customers.splice(at, 1)
    },
  }
}

/** Adds one person of each kind to the Space, by what the kind is called. */
async function addPeople(app: OwnApp, acme: Acme): Promise<Map<string, Person>> {
  const people = new Map<string, Person>()
  for (const [called, { level, restrictions }] of kinds) {
    const user = await acme.add(`Seer ${people.size}`, level, restrictions)
    people.set(called, { user, browser: await app.signIn(user) })
  }
  return people
}

/** Whether people of this kind are in the team Day. */
const isOfDay = (called: string) => ['team', 'own'].includes(kinds.get(called)?.sight ?? '')

/** Everyone who looks, each with what they may see. */
function seersOf(people: Map<string, Person>, customers: Customer[], day: string[]) {
  const seers = new Map<string, Seer>()
  for (const [called, person] of people) {
    const kind = kinds.get(called)
    if (!kind) throw new Error(`nobody is ${called}`)
    const teamMates = isOfDay(called) ? day : []
    seers.set(called, seerOf(called, kind, person, { customers, teamMates }))
  }
  return seers
}

/** Fills a Space of its own. */
export async function makeSightWorld(app: OwnApp): Promise<SightWorld> {
  const acme = await app.found()
  const space = `/spaces/${acme.spaceId}`
  const browser = await app.signIn(acme.olivia)
  const write: Seer['write'] = (method, path, body, headers) =>
    method === 'GET' ? browser.get(path, headers) : browser.post(path, body, headers)
  const olivia = { user: acme.olivia, browser, write }
  const customers = keepCustomers(olivia, space)

  const add = (name: string) => acme.add(name, 'agent')
  const [mate, outsider] = [await add('Mate Moss'), await add('Outsider Ode')]
  const [gone, bequeather] = [await add('Gone Gray'), await add('Bequeather Bell')]
  const people = await addPeople(app, acme)
  const makeTeam = async (name: string, members: string[]) => {
    const { body } = await browser.post(`${space}/teams`, { name })
    for (const id of members) await browser.put(`${space}/users/${id}/team`, { teamId: body.id })
    return members
  }
  const ofDay = [...people].filter(([called]) => isOfDay(called)).map(([, { user }]) => user.id)
  const day = await makeTeam('Day', [mate.id, ...ofDay])
  await makeTeam('Night', [outsider.id])

  const seen = [...people.values()].map(one => one.user)
  const samples: Customer[] = []
  for (const owner of [mate, outsider, gone, bequeather, null]) {
    samples.push(await customers.add(owner?.id ?? null))
  }
  for (const owner of [mate, outsider, null, ...seen, ...seen]) {
    await customers.add(owner?.id ?? null)
  }
  await customers.addCrowd(mate)
  await customers.addCrowd(outsider)
  await customers.revoke(gone, null)
  await customers.revoke(bequeather, mate)

  const told = customers.all.find(one => one.assigneeId === outsider.id)
  const rejected = `name,email,phone\n${told?.name},${told?.email},${told?.phone} ?\n`
  return {
    ...{ app, acme, space, olivia, mate, outsider, gone, samples },
    seers: seersOf(people, customers.all, day),
    customers: customers.all,
    jobId: await importAs({ write }, space, rejected),
    addCustomer: customers.add,
    forget: customers.forget,
  }
}

/** Everything a list has, page by page. */
export async function walk({ ask }: Pick<Seer, 'ask'>, path: string, limit: number) {
  const items = []
  let more = ''
  for (let page = 0; page < 1_000; page++) {
    const { status, body } = await ask('GET', `${path}&limit=${limit}${more}`)
    expect(status).toBe(200)
    expect(body.items.length).toBeLessThanOrEqual(limit)
    items.push(...body.items)
    if (body.nextCursor === null) return items
    more = `&cursor=${body.nextCursor}`
  }
  throw new Error(`${path} has no end`)
}
