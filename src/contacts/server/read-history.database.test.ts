import { beforeEach, expect, test } from 'vitest'
import { actsIn, endOf } from '../../../tests/acts.ts'
import { type Acme, foundAcme } from '../../../tests/people.ts'
import type { User } from '../../accounts/user.ts'
import { insertJob } from '../../jobs/server/job-store.ts'

import { insertContacts } from './contact-store.ts'

let acme: Acme
let olivia: User
let amir: User
let anna: User
let ben: User
let acts: ReturnType<typeof actsIn>
beforeEach(async () => {
  acme = await foundAcme()
  olivia = acme.olivia
  amir = await acme.add('Amir Saleh', 'agent')
  anna = await acme.add('Anna Berg', 'agent')
  ben = await acme.add('Ben Ode', 'agent')
  acts = actsIn(acme)
})

/** The history in words, oldest first. */
async function told(contact: { id: string }, by = olivia) {
  const { items } = await acts.readHistory(by, contact)
  return items.reverse().map(({ kind, actor, assignee }) => {
    const to = assignee ? `${assignee.name}${assignee.isMember ? '' : ' (gone)'}` : 'nobody'
    return `${actor.name}: ${kind} ${to}`
  })
}

test('acts on the contact and on its caseloads form one history', async () => {
  const grace = await acts.createContact(olivia, { name: 'Grace', assigneeId: amir.id })
  const other = await acts.createContact(olivia, { name: 'Other', assigneeId: anna.id })
  await acts.handOver(olivia, amir, anna.id)
  await acts.foldCaseloads()
  await acts.handOver(olivia, anna, ben.id)
  await acts.assign(olivia, grace, null)
  await acts.assign(amir, grace, amir)
  expect(await told(grace)).toEqual([
    'Olivia Hart: created Amir Saleh',
    'Olivia Hart: handed_over Anna Berg',
    'Olivia Hart: handed_over Ben Ode',
    'Olivia Hart: assigned nobody',
    'Amir Saleh: assigned Amir Saleh',
  ])
  expect(await told(other)).toEqual([
    'Olivia Hart: created Anna Berg',
    'Olivia Hart: handed_over Ben Ode',
  ])
})

test('repeated folding in between adds nothing to the history and loses nothing', async () => {
  const grace = await acts.createContact(olivia, { name: 'Grace', assigneeId: amir.id })
  const steps = [amir, anna, ben, amir, anna]
  for (const [nth, from] of steps.slice(0, -1).entries()) {
    await acts.handOver(olivia, from, steps[nth + 1]?.id ?? null)
    if (nth !== 1) await acts.foldCaseloads()
  }
  expect(await told(grace)).toEqual([
    'Olivia Hart: created Amir Saleh',
    ...['Anna Berg', 'Ben Ode', 'Amir Saleh', 'Anna Berg'].map(
      name => `Olivia Hart: handed_over ${name}`,
    ),
  ])
})

test('the history of contacts that were dealt out shows who got each of them', async () => {
  const contacts = []
  for (let nth = 0; nth < 4; nth++) {
    contacts.push(await acts.createContact(olivia, { name: `C${nth}`, assigneeId: amir.id }))
  }
  const { jobId = '' } = await acts.revoke(olivia, amir, { to: [anna, ben] })
  await acts.dealOut(jobId)
  await acts.handOver(olivia, ben, anna.id)
  await acts.foldCaseloads()
  const histories = await Promise.all(contacts.map(contact => told(contact)))
  const begun = ['Olivia Hart: created Amir Saleh (gone)', 'Olivia Hart: handed_over nobody']
  const toAnna = [...begun, 'Olivia Hart: dealt_out Anna Berg']
  const overBen = [...begun, 'Olivia Hart: dealt_out Ben Ode', 'Olivia Hart: handed_over Anna Berg']
  const sorted = histories.sort((one, other) => one.length - other.length)
  expect(sorted).toEqual([toAnna, toAnna, overBen, overBen])
})

test('the history of an imported contact begins with the person who imported it', async () => {
  const jobId = crypto.randomUUID()
  const { organizationId, spaceId } = acme
  await acme.inside(async tx => {
    const { caseloadId } = await tx
      .selectFrom('memberships')
      .select('caseloadId')
      .where('userId', '=', amir.id)
      .executeTakeFirstOrThrow()
    const job = { id: jobId, organizationId, spaceId, kind: 'import' as const }
    await insertJob(tx, { ...job, state: 'queued', total: 1, startedBy: anna.id })
    const contact = { name: 'Grace', email: null, phone: null }
    await insertContacts(tx, { organizationId, spaceId, jobId }, [{ ...contact, caseloadId }])
  })
  await acts.handOver(olivia, amir, ben.id)
  await acts.foldCaseloads()
  const [grace] = await acts.listContacts(olivia)
  expect(await told(grace ?? { id: '' })).toEqual([
    'Anna Berg: imported Amir Saleh',
    'Olivia Hart: handed_over Ben Ode',
  ])
})

test('people who have left keep their name, and their former level for those who may see levels', async () => {
  const grace = await acts.createContact(olivia, { name: 'Grace', assigneeId: amir.id })
  await acts.revoke(olivia, amir)
  const last = async (by: User) => (await acts.readHistory(by, grace)).items.at(-1)
  expect(await last(olivia)).toMatchObject({
    actor: { name: 'Olivia Hart', isMember: true, accessLevel: 'owner' },
    assignee: { name: 'Amir Saleh', isMember: false, accessLevel: 'agent' },
  })
  expect(await last(anna)).toMatchObject({
    actor: { accessLevel: null },
    assignee: { name: 'Amir Saleh', isMember: false, accessLevel: null },
  })
})

test('T34 the history of a contact one may not see is not found', async () => {
  const otis = await acme.add('Otis Lang', 'agent', ['contacts_own_only'])
  const grace = await acts.createContact(olivia, { name: 'Grace', assigneeId: amir.id })
  expect(await endOf(acts.readHistory(otis, grace))).toBe('not_found')
  await acts.assign(olivia, grace, otis)
  expect(await told(grace, otis)).toHaveLength(2)
})
