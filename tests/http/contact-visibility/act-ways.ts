import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import type { Answer } from '../../start-app.ts'
import { expectAbsent, outOfSight, type Way } from './read-ways.ts'
import { type Seer, shownTo, visibleOf } from './seer.ts'
import { importAs, newFacts, type SightWorld } from './sight-world.ts'

const outdated = { 'if-match': '"99"' }

/** Bodies for one contact: right ones, refused ones and spoiled ones. */
const edits = [
  { name: 'Mine' },
  { email: 'mine@acme.example' },
  { phone: null },
  { name: '' },
  { email: 'no address' },
  { id: 'x' },
  {},
]

export const edit: Way = async (seer, world) => {
  const bodies = [...edits, ...outOfSight(seer, world).map(({ name, email }) => ({ name, email }))]
  for (const body of bodies) {
    await expectAbsent(seer, world, at => seer.ask('PATCH', at, body))
    await expectAbsent(seer, world, at => seer.ask('PATCH', at, body, outdated))
  }
  const own = await world.addCustomer(seer.user.id)
  const at = `${world.space}/contacts/${own.id}`
  for (const given of [{ email: own.email }, { phone: own.phone }, { name: 'x', phone: null }]) {
    // Not even the present value may be written: that would show whether a guess is right.
    if (seer.isMasked) expect((await seer.ask('PATCH', at, given)).status).toBe(403)
  }
  expect((await seer.ask('PATCH', at, { name: own.name }, outdated)).status).toBe(412)
  for (const name of [own.name, `${own.name} II`, `${own.name} II`]) {
    own.name = name
    const { status, body } = await seer.ask('PATCH', at, { name })
    expect([status, body]).toMatchObject([200, shownTo(seer, own)])
  }
}

export const assign: Way = async (seer, world) => {
  const userIds = [seer.user.id, null, world.outsider.id, world.gone.id, randomUUID(), 'x', 7]
  for (const userId of userIds) {
    await expectAbsent(seer, world, at => seer.ask('PUT', `${at}/assignee`, { userId }))
  }
  await expectAbsent(seer, world, at =>
    seer.ask('PUT', `${at}/assignee`, { userId: null }, outdated),
  )
  const own = await world.addCustomer(seer.user.id)
  const at = `${world.space}/contacts/${own.id}`
  const refused = await seer.ask('PUT', `${at}/assignee`, { userId: world.gone.id })
  expect([refused.status, refused.body.code]).toEqual([422, 'invalid'])
  // The answer to your own act shows the contact, masked as before, even if you may not see it any more.
  const before = { ...own }
  const { status, body } = await seer.write('PUT', `${at}/assignee`, { userId: world.outsider.id })
  own.assigneeId = world.outsider.id
  expect([status, body]).toMatchObject([
    200,
    shownTo(seer, { ...before, assigneeId: own.assigneeId }),
  ])
  expect((await seer.ask('GET', at)).status).toBe(seer.sees(own) ? 200 : 404)
}

export const remove: Way = async (seer, world) => {
  await expectAbsent(seer, world, at => seer.ask('DELETE', at), 404)
  await expectAbsent(seer, world, at => seer.ask('DELETE', at, undefined, outdated), 404)
  const own = await world.addCustomer(seer.user.id)
  const { status } = await seer.ask('DELETE', `${world.space}/contacts/${own.id}`)
  expect(status).toBe(seer.level === 'agent' ? 403 : 204)
  if (status === 204) world.forget(own)
}

/** Of many contacts those out of sight are answered, one by one, as those that do not exist. */
export const assignMany: Way = async (seer, world) => {
  const own = await world.addCustomer(seer.user.id)
  const hidden = outOfSight(seer, world).map(one => one.id)
  const absent = randomUUID()
  const contacts = [own.id, ...hidden, absent].map(id => ({ id }))
  const at = `${world.space}/contacts/assignments`
  // The ids are those that were asked for.
  const { status, body } = await seer.write('POST', at, { contacts, userId: seer.user.id })
  expect([status, body]).toEqual([
    200,
    {
      results: [
        { id: own.id, outcome: 'unchanged' },
        ...[...hidden, absent].map(id => ({ id, outcome: 'not_found' })),
      ],
    },
  ])
  const outdated = { contacts: [...hidden, absent].map(id => ({ id, version: 99 })), userId: null }
  const all = await seer.write('POST', at, outdated)
  expect(new Set(all.body.results.map(({ outcome }: { outcome: string }) => outcome))).toEqual(
    new Set(['not_found']),
  )
}

/** Agents may delete none; a Manager sees all. */
export const removeMany: Way = async (seer, world) => {
  const own = await world.addCustomer(seer.user.id)
  const ids = [own.id, ...outOfSight(seer, world).map(one => one.id), randomUUID()]
  const contacts = ids.map(id => ({ id }))
  const { status, body } = await seer.write('POST', `${world.space}/contacts/deletions`, {
    contacts,
  })
  expect([status, body.code]).toEqual(
    seer.level === 'agent' ? [403, 'level_too_low'] : [200, undefined],
  )
  if (status === 200) world.forget(own)
}

async function forgetAll({ olivia, space, forget }: SightWorld, ids: string[]): Promise<void> {
  for (const id of ids) {
    expect((await olivia.browser.delete(`${space}/contacts/${id}`)).status).toBe(204)
    forget({ id })
  }
}

/** An answer as it would be for any other contact: without ids, times and what was given. */
function alike(answer: Answer, given: Record<string, string>, ids: string[] = []): string {
  const { status, text } = answer
  const known = [...Object.values(given), ...ids]
  const bare = known.reduce((left, part) => left.replaceAll(part, '…'), `${status}\n${text}`)
  return bare.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '…')
}

export const create: Way = async (seer, world) => {
  const at = `${world.space}/contacts`
  const key = { 'idempotency-key': randomUUID() }
  const { nameWord, mailWord, digits, ...given } = newFacts()
  const marks = { nameWord, mailWord, digits }
  // The answer to your own act shows what you wrote, unmasked, also when it is repeated. No other answer does.
  const first = await seer.write('POST', at, given, key)
  expect([first.status, first.body]).toMatchObject([201, given])
  expect(visibleOf(await seer.write('POST', at, given, key))).toEqual(visibleOf(first))
  const { id, assigneeId } = first.body
  expect(assigneeId).toBe(seer.sight === 'all' ? null : seer.user.id)
  // Another person's repetition is an act of their own.
  const others = await world.olivia.browser.post(at, given, key)
  expect(others.body.id).not.toBe(id)
  await forgetAll(world, [others.body.id])
  world.customers.push({ ...given, ...marks, id, assigneeId })
  expect((await seer.ask('GET', `${at}/${id}`)).body).toMatchObject(
    shownTo(seer, { ...given, ...marks, id, assigneeId }),
  )

  const away = newFacts()
  const body = { name: away.name, email: away.email, assigneeId: world.outsider.id }
  const sent = await seer.write('POST', at, body)
  expect([sent.status, sent.body]).toMatchObject([201, body])
  const customer = { ...away, ...body, phone: away.phone, id: sent.body.id }
  world.customers.push(customer)
  expect((await seer.ask('GET', `${at}/${customer.id}`)).status).toBe(
    seer.sees(customer) ? 200 : 404,
  )
  await forgetAll(world, [customer.id])
  await createKnown(seer, world)
}

/** Someone who creates a contact does not learn whether its name, address or number already exists. */
async function createKnown(seer: Seer, world: SightWorld): Promise<void> {
  const at = `${world.space}/contacts`
  for (const { id: hidden, name, email, phone } of world.samples) {
    const [known, { nameWord, mailWord, digits, ...unknown }] = [{ name, email, phone }, newFacts()]
    const one = await seer.write('POST', at, known)
    const other = await seer.write('POST', at, unknown)
    expect(alike(one, known, [one.body.id])).toBe(alike(other, unknown, [other.body.id]))
    await forgetAll(world, [one.body.id, other.body.id])
    const nobody = await seer.ask('POST', at, { name: 'Quill', assigneeId: randomUUID() })
    const contact = await seer.ask('POST', at, { name: 'Quill', assigneeId: hidden })
    expect(nobody.status).toBe(422)
    expect(visibleOf(contact)).toEqual(visibleOf(nobody))
  }
}

/** A file in which one contact is written well, with a note, too short, and so that its line is rejected. */
const fileOf = ({ name, email, phone }: Record<string, string>) =>
  [
    'name,email,phone,assignee',
    `${name},${email},${phone},`,
    `${name},${email},${phone},${email}`,
    `${name},${email}?,${phone},`,
    `${name},${email},${phone}`,
  ].join('\n')

/** Everything an import of a contact returns, from its job to its rejected and noted lines. */
async function answersTo(seer: Seer, world: SightWorld, facts: Record<string, string>) {
  const { space, olivia } = world
  const jobId = await importAs(seer, space, fileOf(facts))
  const job = await seer.write('GET', `${space}/jobs/${jobId}`)
  const report = await seer.write('GET', `${space}/jobs/${jobId}/rejected.csv`)
  expect([job.body.done, job.body.rejectedCount]).toEqual([3, 1])
  const notes = await seer.write('GET', `${space}/jobs/${jobId}/noted.csv`)
  const { body } = await olivia.browser.get(`${space}/contacts?query=${facts.email}`)
  const isKnown = (id: string) => world.customers.some(one => one.id === id)
  const added = body.items.map(({ id }: { id: string }) => id).filter((id: string) => !isKnown(id))
  await forgetAll(world, added)
  return [job, report, notes].map(answer => alike(answer, facts))
}

/** An importer reads their own lines again, and no more of what is there already than an importer of news. */
export const importing: Way = async (seer, world) => {
  const { nameWord, mailWord, digits, ...unknown } = newFacts()
  const expected = await answersTo(seer, world, unknown)
  for (const { name, email, phone } of world.samples) {
    expect(await answersTo(seer, world, { name, email, phone })).toEqual(expected)
  }
  const spoiled = await seer.ask('POST', `${world.space}/contacts/import?map=x`, 'name\n', {
    'content-type': 'text/csv',
  })
  expect(spoiled.status).toBe(422)
}

/** An export is refused to every Agent; a Manager gets all contacts, unless exports are taken away. */
export const exporting: Way = async (seer, world) => {
  const at = `${world.space}/contacts.csv`
  const asked = ['', '?query=quill', '?assignee=me', `?query=${world.customers[0]?.email}`]
  for (const query of asked) {
    const answer = await seer.ask('GET', at + query)
    const code = seer.level === 'agent' ? 'level_too_low' : 'restricted'
    const isOpen = seer.level === 'manager' && seer.restrictions.length === 0
    if (!isOpen) expect([answer.status, answer.body.code]).toEqual([403, code])
    else expect(answer.headers.get('content-type')).toContain('text/csv')
    if (!isOpen || query !== '') continue
    const lines = answer.text.trimEnd().split('\r\n').slice(1)
    const cells = lines.map(line => line.split(',').slice(0, 3).join())
    expect(cells.sort()).toEqual(
      // An apostrophe keeps a number a text in a sheet.
      world.customers.map(one => [one.name, one.email, `"'${one.phone}"`].join()).sort(),
    )
  }
}
