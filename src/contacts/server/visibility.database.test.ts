import { beforeAll, expect, test } from 'vitest'
import { actsIn, endOf } from '../../../tests/acts.ts'
import { type Acme, foundAcme } from '../../../tests/people.ts'
import type { User } from '../../accounts/user.ts'
import type { Contact } from '../contact.ts'

/**
 * Written by hand: who sees whose contacts. Amir and Anna are in one team, Ravi is in another, Jo in none. Tom
 * sees only his team's, Otis only his own, and Tess only her team's, without having one.
 */
const sees = `
             Amir's  Anna's  Ravi's  Tom's  Otis's  Tess's  nobody's
  Olivia     yes     yes     yes     yes    yes     yes     yes
  Amir       yes     yes     yes     yes    yes     yes     yes
  Tom        yes     yes     no      yes    no      no      no
  Otis       no      no      no      no     yes     no      no
  Tess       no      no      no      no     no      yes     no
`
const rows = sees
  .trim()
  .split('\n')
  .map(row => row.trim().split(/\s+/))
const [owners = [], ...askers] = rows

let acme: Acme
let acts: ReturnType<typeof actsIn>
const people = new Map<string, User>()
const contacts = new Map<string, Contact>()

const person = (name: string): User => {
  const found = people.get(name)
  if (!found) throw new Error(`${name} is not in this story`)
  return found
}

async function makeTeam(name: string, ...members: string[]): Promise<void> {
  const team = await acts.createTeam(acme.olivia, name)
  for (const member of members) await acts.moveToTeam(acme.olivia, person(member), team)
}

beforeAll(async () => {
  acme = await foundAcme()
  acts = actsIn(acme)
  people.set('Olivia', acme.olivia)
  people.set('Amir', await acme.add('Amir Saleh', 'agent'))
  people.set('Anna', await acme.add('Anna Berg', 'agent'))
  people.set('Ravi', await acme.add('Ravi Nair', 'manager'))
  people.set('Tom', await acme.add('Tom Weiss', 'agent', ['contacts_team_only']))
  people.set('Otis', await acme.add('Otis Grey', 'agent', ['contacts_own_only']))
  people.set('Tess', await acme.add('Tess Holm', 'agent', ['contacts_team_only']))
  await makeTeam('Day', 'Amir', 'Anna', 'Tom')
  await makeTeam('Night', 'Ravi', 'Otis')
  for (const owner of owners) {
    const of = owner.replace("'s", '')
    const assigneeId = people.get(of)?.id ?? null
    contacts.set(owner, await acts.createContact(acme.olivia, { name: `of ${of}`, assigneeId }))
  }
})

for (const [name = '', ...cells] of askers) {
  const seen = owners.filter((_, nth) => cells[nth] === 'yes')

  test(`T34 ${name} sees exactly these contacts in the list, the search and the count`, async () => {
    const by = person(name)
    const idsOf = (list: Contact[]) => list.map(one => one.id).sort()
    const visible = seen.map(owner => contacts.get(owner)?.id).sort()
    expect(idsOf(await acts.listContacts(by))).toEqual(visible)
    expect(idsOf(await acts.listContacts(by, { query: 'OF ' }))).toEqual(visible)
    expect(await acts.countContacts(by)).toBe(seen.length)
    for (const owner of owners) {
      const assignee = people.get(owner.replace("'s", ''))?.id ?? 'unassigned'
      const expected = seen.includes(owner) ? [contacts.get(owner)?.id] : []
      expect(idsOf(await acts.listContacts(by, { assignee }))).toEqual(expected)
      expect(await acts.countContacts(by, assignee)).toBe(expected.length)
    }
  })

  test(`T31 T37 ${name} cannot read, edit, assign or delete a contact they may not see`, async () => {
    const by = person(name)
    const missing = { id: crypto.randomUUID() }
    for (const owner of owners.filter(one => !seen.includes(one))) {
      for (const contact of [contacts.get(owner) ?? missing, missing]) {
        const ways = [
          acts.getContact(by, contact),
          acts.editContact(by, contact, { name: 'Mine' }),
          acts.editContact(by, contact, { email: 'mine@acme.example' }),
          acts.assign(by, contact, by),
          acts.deleteContact(by, contact),
        ]
        expect(new Set(await Promise.all(ways.map(endOf)))).toEqual(new Set(['not_found']))
      }
    }
    for (const owner of seen) {
      expect(await endOf(acts.getContact(by, contacts.get(owner) ?? missing))).toBe('done')
    }
  })
}

test('someone with a contact visibility creates contacts for themselves, unless they name someone', async () => {
  for (const name of ['Tom', 'Otis', 'Tess']) {
    const own = await acts.createContact(person(name), { name: 'Nia Okeke' })
    expect(own.assigneeId).toBe(person(name).id)
    const nobodyNamed = await acts.createContact(person(name), { name: 'Nia', assigneeId: null })
    expect(nobodyNamed.assigneeId).toBe(person(name).id)
  }
  const others = await acts.createContact(person('Amir'), { name: 'Nia Okeke' })
  expect(others.assigneeId).toBeNull()
})

test('the answer to one’s own act shows the contact, even if one may not see it afterwards', async () => {
  const otis = person('Otis')
  const assigneeId = person('Anna').id
  const given = { name: 'Nia Okeke', email: 'nia@customer.example', phone: null, assigneeId }
  const created = await acts.createContact(otis, given)
  expect(created).toMatchObject(given)
  expect(await endOf(acts.getContact(otis, created))).toBe('not_found')

  const own = await acts.createContact(otis, { name: 'Nia Okeke' })
  expect(await acts.assign(otis, own, null)).toMatchObject({ id: own.id, assigneeId: null })
  expect(await endOf(acts.assign(otis, own, otis))).toBe('not_found')
})

test('T31 no contact of another Space or Organization is found', async () => {
  const sales = await acme.addSpace('Sales')
  const rival = await foundAcme()
  const elsewhere = [
    await actsIn(acme, sales).createContact(acme.olivia),
    await actsIn(rival).createContact(rival.olivia),
  ]
  for (const contact of elsewhere) {
    expect(await endOf(acts.getContact(acme.olivia, contact))).toBe('not_found')
    expect(await endOf(acts.deleteContact(acme.olivia, contact))).toBe('not_found')
  }
})
