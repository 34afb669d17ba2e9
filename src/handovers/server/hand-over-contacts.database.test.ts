import { beforeEach, expect, test } from 'vitest'
import { actsIn, endOf, refusalOf } from '../../../tests/acts.ts'
import { hold } from '../../../tests/hold.ts'
import { inRounds } from '../../../tests/in-rounds.ts'
import { type Acme, foundAcme, needs } from '../../../tests/people.ts'
import type { User } from '../../accounts/user.ts'
import { insertContacts } from '../../contacts/server/contact-store.ts'
import { dealOut } from './deal-out.ts'

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

async function give(to: User, count: number) {
  for (let nth = 0; nth < count; nth++) {
    await acts.createContact(olivia, { name: `Contact ${nth}`, assigneeId: to.id })
  }
}

const counts = (...people: (User | string)[]) =>
  Promise.all(people.map(one => acts.countContacts(olivia, typeof one === 'string' ? one : one.id)))

test('to one user: everything at once, and later assignments are the person’s own again', async () => {
  await give(amir, 3)
  const receipt = await acts.handOver(olivia, amir, anna.id)
  expect(receipt).toMatchObject({ contactsHandedOver: 3, reassignedTo: anna.id })
  expect(await counts(amir, anna)).toEqual([0, 3])
  await give(amir, 2)
  expect(await counts(amir, anna)).toEqual([2, 3])
  expect(await acts.handOver(olivia, anna, ben.id)).toMatchObject({ contactsHandedOver: 3 })
  expect(await counts(amir, anna, ben)).toEqual([2, 0, 3])
})

test('to nobody: everything is unassigned', async () => {
  await give(amir, 3)
  expect(await acts.handOver(olivia, amir, null)).toMatchObject({
    contactsHandedOver: 3,
    reassignedTo: null,
  })
  expect(await counts(amir, 'unassigned')).toEqual([0, 3])
})

test('a list of one user is treated as that user', async () => {
  await give(amir, 2)
  expect(await acts.handOver(olivia, amir, [anna.id])).toMatchObject({ reassignedTo: anna.id })
})

test('spread over several: first nobody’s, then dealt out in equal shares', async () => {
  await give(amir, 7)
  const { jobId = '' } = await acts.handOver(olivia, amir, [anna.id, ben.id])
  expect(await counts(amir, 'unassigned')).toEqual([0, 7])
  expect(await acts.getJob(olivia, jobId)).toMatchObject({ state: 'queued', done: 0, total: 7 })
  await acts.dealOut(jobId)
  expect((await counts(anna, ben)).sort()).toEqual([3, 4])
  expect(await counts('unassigned')).toEqual([0])
  expect(await acts.getJob(olivia, jobId)).toMatchObject({ state: 'done', done: 7, total: 7 })
})

test('spread over a team: among everyone in it except the person themselves', async () => {
  const teamId = crypto.randomUUID()
  const { organizationId, spaceId } = acme
  await acme.inside(async tx => {
    const team = { id: teamId, organizationId, spaceId, name: 'Night', nameKey: 'night' }
    await tx.insertInto('teams').values(team).execute()
    const night = [amir.id, anna.id, ben.id]
    await tx.updateTable('memberships').set({ teamId }).where('userId', 'in', night).execute()
  })
  await give(amir, 4)
  const { jobId = '' } = await acts.handOver(olivia, amir, { teamId })
  await acts.dealOut(jobId)
  expect(await counts(amir, anna, ben)).toEqual([0, 2, 2])
  const noTeam = acts.handOver(olivia, amir, { teamId: crypto.randomUUID() })
  expect(await refusalOf(noTeam)).toMatchObject({ errors: [{ pointer: '/to/teamId' }] })
})

test('someone who leaves while contacts are dealt out leaves the rest to the others', async () => {
  await give(amir, 8)
  const { jobId = '' } = await acts.handOver(olivia, amir, [anna.id, ben.id])
  await acts.revoke(olivia, ben)
  await acts.dealOut(jobId)
  expect(await counts(anna, 'unassigned')).toEqual([8, 0])
})

test('if all takers have left, the job fails and the contacts stay unassigned', async () => {
  await give(amir, 3)
  const { jobId = '' } = await acts.handOver(olivia, amir, [anna.id, ben.id])
  await acts.revoke(olivia, ben)
  await acts.revoke(olivia, anna)
  await acts.dealOut(jobId)
  expect(await acts.getJob(olivia, jobId)).toMatchObject({ state: 'failed', done: 0 })
  expect(await counts('unassigned')).toEqual([3])
})

test('T100 a job that is interrupted after any piece continues from there', async () => {
  const names = Array.from({ length: 130 }, (_, nth) => `Contact ${nth}`)
  await acme.inside(async tx => {
    const { caseloadId } = await tx
      .selectFrom('memberships')
      .select('caseloadId')
      .where('userId', '=', amir.id)
      .executeTakeFirstOrThrow()
    const of = { organizationId: acme.organizationId, spaceId: acme.spaceId, jobId: acme.spaceId }
    const contact = { email: null, phone: null, caseloadId }
    await insertContacts(
      tx,
      of,
      names.map(name => ({ ...contact, name })),
    )
  })
  const { jobId = '' } = await acts.handOver(olivia, amir, [anna.id, ben.id])
  const { organizationId } = acme
  const gone = new Error('the process is gone')
  const dying = dealOut({
    ...needs(),
    tell: () => {
      throw gone
    },
  })
  await expect(dying({ organizationId, jobId }, { last: false })).rejects.toBe(gone)
  const left = await acts.getJob(olivia, jobId)
  expect(left).toMatchObject({ state: 'running', total: 130 })
  expect(left.done).toBeGreaterThan(0)
  expect(left.done).toBeLessThan(130)
  await acts.dealOut(jobId)
  expect(await acts.getJob(olivia, jobId)).toMatchObject({ state: 'done', done: 130 })
  expect(await counts(anna, ben, 'unassigned')).toEqual([65, 65, 0])
})

test('a cancelled job deals out nothing more, and the rest can be folded', async () => {
  await give(amir, 3)
  const { jobId = '' } = await acts.handOver(olivia, amir, [anna.id, ben.id])
  await acts.cancelJob(olivia, jobId)
  await acts.dealOut(jobId)
  expect(await acts.getJob(olivia, jobId)).toMatchObject({ state: 'cancelled', done: 0 })
  await acts.foldCaseloads()
  expect(await counts('unassigned', anna, ben)).toEqual([3, 0, 0])
})

test('T39 a job is visible to the person who started it, and to no one else', async () => {
  const otto = await acme.add('Otto Nyström', 'owner')
  await give(amir, 1)
  const { jobId = '' } = await acts.handOver(olivia, amir, [anna.id, ben.id])
  expect(await endOf(acts.getJob(otto, jobId))).toBe('not_found')
  expect(await endOf(acts.cancelJob(otto, jobId))).toBe('not_found')
  const rival = await foundAcme()
  expect(await endOf(actsIn(rival).getJob(rival.olivia, jobId))).toBe('not_found')
})

test('who may hand over whose contacts', async () => {
  const maya = await acme.add('Maya Okafor', 'manager')
  const milo = await acme.add('Milo Brandt', 'manager', ['space_settings'])
  const otto = await acme.add('Otto Nyström', 'owner')
  const end = (by: User, from: User) => endOf(acts.handOver(by, from, ben.id))
  expect(await end(anna, amir)).toBe('level_too_low')
  expect(await end(anna, anna)).toBe('level_too_low')
  expect(await end(milo, amir)).toBe('restricted')
  expect(await end(maya, otto)).toBe('outranked')
  expect(await end(maya, amir)).toBe('done')
  expect(await end(maya, maya)).toBe('done')
  expect(await end(olivia, otto)).toBe('done')
  expect(await end(olivia, (await foundAcme()).olivia)).toBe('not_found')
})

test('T54 contacts can only go to someone else who is in the Space', async () => {
  const stranger = (await foundAcme()).olivia
  for (const to of [amir.id, [anna.id, amir.id]]) {
    expect(await refusalOf(acts.handOver(olivia, amir, to))).toMatchObject({ status: 422 })
  }
  for (const to of [stranger.id, [anna.id, stranger.id], crypto.randomUUID()]) {
    expect(await endOf(acts.handOver(olivia, amir, to))).toBe('handover_target_gone')
  }
})

test('T58 one key hands over only once', async () => {
  await give(amir, 2)
  const first = await acts.handOver(olivia, amir, [anna.id, ben.id], 'once')
  await give(amir, 2)
  expect(await acts.handOver(olivia, amir, [anna.id, ben.id], 'once')).toEqual(first)
  expect(await counts(amir)).toEqual([2])
})

test('T53 with a handover and an assignment at once, no contact is lost, duplicated or left behind', async () => {
  await inRounds(12, async () => {
    const here = await foundAcme()
    const [from, to, other] = [
      await here.add('Amir Saleh', 'agent'),
      await here.add('Anna Berg', 'agent'),
      await here.add('Ben Ode', 'agent'),
    ]
    const within = actsIn(here)
    const made = await Promise.all(
      Array.from({ length: 6 }, () =>
        within.createContact(here.olivia, { name: 'Ada', assigneeId: from.id }),
      ),
    )
    const spread = within.handOver(here.olivia, from, [to.id, other.id])
    const ends = await Promise.all([
      endOf(spread),
      ...made.slice(0, 3).map(contact => endOf(within.assign(here.olivia, contact, other))),
      endOf(within.createContact(here.olivia, { name: 'New', assigneeId: from.id })),
    ])
    expect(new Set(ends)).toEqual(new Set(['done']))
    const { jobId = '' } = await spread
    await Promise.all([within.dealOut(jobId), within.foldCaseloads(), within.dealOut(jobId)])
    const all = await within.listContacts(here.olivia)
    expect(all).toHaveLength(7)
    const of = await Promise.all(
      [from, to, other].map(one => within.countContacts(here.olivia, one.id)),
    )
    expect(of.reduce((sum, count) => sum + count, 0)).toBe(7)
  })
})

test('T112 a contact that is being edited does not hold up the others while contacts are dealt out', async () => {
  await give(amir, 4)
  const [first] = await acts.listContacts(olivia)
  const { jobId = '' } = await acts.handOver(olivia, amir, [anna.id, ben.id])
  const row = await hold(acme, tx =>
    tx
      .selectFrom('contacts')
      .where('id', '=', first?.id ?? '')
      .select('id')
      .forUpdate()
      .execute(),
  )
  const dealing = acts.dealOut(jobId)
  await row.waiters(1)
  expect(await counts('unassigned')).toEqual([1])
  await row.release()
  await dealing
  expect(await counts('unassigned')).toEqual([0])
})
