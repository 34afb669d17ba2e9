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

/** More than a search sorts by name: so many results come in the order of the terms. */
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

/** Fills a Space of its own. */
export async function makeSightWorld(app: OwnApp): Promise<SightWorld> {
  const acme = await app.found()
  const space = `/spaces/${acme.spaceId}`
  const browser = await app.signIn(acme.olivia)
  const customers: Customer[] = []
  const write: Seer['write'] = (method, path, body, headers) =>
    method === 'GET' ? browser.get(path, headers) : browser.post(path, body, headers)
  const olivia = { user: acme.olivia, browser, write }

  const add = (name: string) => acme.add(name, 'agent')
  const [mate, outsider] = [await add('Mate Moss'), await add('Outsider Ode')]
  const [gone, bequeather] = [await add('Gone Gray'), await add('Bequeather Bell')]

  const people = new Map<string, Person>()
  for (const [called, { level, restrictions }] of kinds) {
    const user = await acme.add(`Seer ${people.size}`, level, restrictions)
    people.set(called, { user, browser: await app.signIn(user) })
  }
  const makeTeam = async (name: string, members: string[]) => {
    const { body } = await browser.post(`${space}/teams`, { name })
    for (const id of members) await browser.put(`${space}/users/${id}/team`, { teamId: body.id })
    return members
  }
  const isIn = (called: string) => ['team', 'own'].includes(kinds.get(called)?.sight ?? '')
  const ofDay = [...people].filter(([called]) => isIn(called)).map(([, { user }]) => user.id)
  const day = await makeTeam('Day', [mate.id, ...ofDay])
  await makeTeam('Night', [outsider.id])
  const seers = new Map(
    [...people].map(([called, person]): [string, Seer] => {
      const kind = kinds.get(called)
      if (!kind) throw new Error(`nobody is ${called}`)
      const teamMates = isIn(called) ? day : []
      return [called, seerOf(called, kind, person, { customers, teamMates })]
    }),
  )

  const addCustomer: SightWorld['addCustomer'] = async assigneeId => {
    const { nameWord, mailWord, digits, ...given } = newFacts()
    const { status, body } = await browser.post(`${space}/contacts`, { ...given, assigneeId })
    expect(status).toBe(201)
    const customer = { ...given, nameWord, mailWord, digits, id: body.id, assigneeId }
    customers.push(customer)
    return customer
  }
  const addCrowd = async (holder: User) => {
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
  }

  const seen = [...people.values()].map(one => one.user)
  const samples: Customer[] = []
  for (const owner of [mate, outsider, gone, bequeather, null]) {
    samples.push(await addCustomer(owner?.id ?? null))
  }
  for (const owner of [mate, outsider, null, ...seen, ...seen]) await addCustomer(owner?.id ?? null)
  await addCrowd(mate)
  await addCrowd(outsider)
  const revoke = async ({ id }: User, to: User | null) => {
    const body = { reassignContactsTo: to?.id ?? null }
    expect((await browser.post(`${space}/users/${id}/revocation`, body)).status).toBe(200)
    for (const one of customers) if (one.assigneeId === id) one.assigneeId = to?.id ?? null
  }
  await revoke(gone, null)
  await revoke(bequeather, mate)

  const told = customers.find(one => one.assigneeId === outsider.id)
  const rejected = `name,email,phone\n${told?.name},${told?.email},${told?.phone} ?\n`
  const jobId = await importAs({ write }, space, rejected)
  return {
    app,
    acme,
    space,
    olivia,
    mate,
    outsider,
    gone,
    seers,
    customers,
    samples,
    jobId,
    addCustomer,
    forget({ id }) {
      const at = customers.findIndex(one => one.id === id)
      if (at >= 0) customers.splice(at, 1)
    },
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
