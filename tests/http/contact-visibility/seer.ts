import { expect } from 'vitest'
import type { AccessLevel } from '../../../src/access/access-level.ts'
import type { Restriction } from '../../../src/access/restriction.ts'
import { maskedDetail } from '../../../src/contacts/contact.ts'
import type { Answer } from '../../start-app.ts'
import type { Person } from '../world.ts'

/** A contact as the Owner knows it, with what it can be recognised by wherever it surfaces. */
export interface Customer {
  id: string
  assigneeId: string | null
  name: string
  email: string
  phone: string
  /** A word found only in its name, one only in its address, and digits only in its number. */
  nameWord: string
  mailWord: string
  digits: string
}

/** Written by hand: whose contacts each sees, of those who are in a team and of those who are not. */
const seen = `
                       oneself  team-mate  someone-else  nobody
  all                  yes      yes        yes           yes
  team                 yes      yes        no            no
  team-without-a-team  yes      no         no            no
  own                  yes      no         no            no
`
const [relations = [], ...rows] = seen
  .trim()
  .split('\n')
  .map(row => row.trim().split(/\s+/))

type Sight = 'all' | 'team' | 'team-without-a-team' | 'own'

interface Kind {
  sight: Sight
  level: AccessLevel
  restrictions: Restriction[]
}

const ofSight: Record<Sight, Restriction[]> = {
  all: [],
  team: ['contacts_team_only'],
  'team-without-a-team': ['contacts_team_only'],
  own: ['contacts_own_only'],
}
const agents = (Object.keys(ofSight) as Sight[]).flatMap((sight): [string, Kind][] => {
  const kind = { sight, level: 'agent' as const, restrictions: ofSight[sight] }
  const restrictions = [...kind.restrictions, 'mask_contact_details' as const]
  return [
    [`an Agent who sees ${sight}`, kind],
    [`an Agent who sees ${sight}, masked`, { ...kind, restrictions }],
  ]
})

/** Everyone who looks at the contacts, by what they are called in the tests. */
export const kinds = new Map<string, Kind>([
  ...agents,
  ['a Manager', { sight: 'all', level: 'manager', restrictions: [] }],
  ['a Manager without exports', { sight: 'all', level: 'manager', restrictions: ['data_export'] }],
])

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
type Ask = (
  method: Method,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<Answer>

/** One of them in a Space. Every answer to `ask` is searched at once for contacts they may not see. */
export interface Seer extends Person, Kind {
  called: string
  isMasked: boolean
  sees(customer: Pick<Customer, 'assigneeId'>): boolean
  ask: Ask
  /** The same for answers in which they read again what they have just written themselves. */
  write: Ask
}

/** The fields of a contact this person may read. */
export function shownTo(seer: Pick<Seer, 'isMasked'>, customer: Customer) {
  const { id, name, email, phone, assigneeId } = customer
  const details = seer.isMasked ? { email: maskedDetail, phone: maskedDetail } : { email, phone }
  return { id, name, ...details, assigneeId }
}

const uuids = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g

/** All of an answer, also what is encoded in it, as in a cursor; and once more without any signs. */
function everythingSaid(text: string): string {
  const encoded = text.match(/[\w-]{16,}/g) ?? []
  const decoded = encoded.map(part => Buffer.from(part, 'base64url').toString())
  const said = [text, ...decoded].join('\n').toLowerCase()
  return `${said}\n${said.replace(/[\s()+./-]/g, '')}`
}

/** What a text reveals about contacts against the rules: anything about a hidden one, details of a masked one. */
export function leaksIn(
  text: string,
  seer: Pick<Seer, 'isMasked' | 'sees'>,
  customers: readonly Customer[],
): string[] {
  const said = everythingSaid(text)
  const ids = new Set(said.match(uuids))
  const hidden = customers.filter(one => !seer.sees(one))
  const details = (seer.isMasked ? customers : hidden).flatMap(one => [one.mailWord, one.digits])
  const words = new Set([...hidden.map(one => one.nameWord), ...details])
  return [
    ...hidden.filter(one => ids.has(one.id)).map(one => `the id of ${one.name}`),
    ...[...words].filter(word => said.includes(word)),
  ]
}

/** An answer as a whole. */
const wholeOf = ({ status, headers, text }: Answer) =>
  [status, ...[...headers].map(one => one.join(': ')), text].join('\n')

/** The parts that may not differ between a hidden contact and one that does not exist. */
export const visibleOf = ({ status, headers, text }: Answer) => ({
  status,
  text,
  headers: Object.fromEntries([...headers].filter(([name]) => name !== 'date')),
})

/** Someone of a Space who looks at its contacts. */
export function seerOf(
  called: string,
  kind: Kind,
  person: Person,
  of: { customers: Customer[]; teamMates: readonly string[] },
): Seer {
  const row = rows.find(([sight]) => sight === kind.sight) ?? []
  const relationTo = (assigneeId: string | null) => {
    if (assigneeId === null) return 'nobody'
    if (assigneeId === person.user.id) return 'oneself'
    return of.teamMates.includes(assigneeId) ? 'team-mate' : 'someone-else'
  }
  const { browser } = person
  const write: Ask = (method, path, body, headers) => {
    if (method === 'GET') return browser.get(path, headers)
    if (method === 'DELETE') return browser.delete(path, headers)
    const act = { POST: browser.post, PUT: browser.put, PATCH: browser.patch }[method]
    return act(path, body, headers)
  }
  const seer: Seer = {
    ...person,
    ...kind,
    called,
    write,
    isMasked: kind.restrictions.includes('mask_contact_details'),
    sees: ({ assigneeId }) => row[relations.indexOf(relationTo(assigneeId)) + 1] === 'yes',
    async ask(method, path, body, headers) {
      const answer = await write(method, path, body, headers)
      const leaks = leaksIn(wholeOf(answer), seer, of.customers)
      expect(leaks, `${called} was told by ${method} ${path}: ${answer.text}`).toEqual([])
      return answer
    },
  }
  return seer
}
