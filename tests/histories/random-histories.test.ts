import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { accessLevels } from '../../src/access/access-level.ts'
import { restrictions, restrictionsFor } from '../../src/access/restriction.ts'
import { changeAccess } from '../../src/access-changes/server/change-access.ts'
import { revokeAccess } from '../../src/access-changes/server/revoke-access.ts'
import type { User } from '../../src/accounts/user.ts'
import { selectEntries } from '../../src/audit/server/audit-store.ts'
import { assignContact } from '../../src/contacts/server/assign-contact.ts'
import { createContact } from '../../src/contacts/server/create-contact.ts'
import { dealOut } from '../../src/handovers/server/deal-out.ts'
import { foldCaseloads } from '../../src/handovers/server/fold-caseloads.ts'
import { handOverContacts } from '../../src/handovers/server/hand-over-contacts.ts'
import { acceptInvitation } from '../../src/invitations/server/accept-invitation.ts'
import { invitePeople } from '../../src/invitations/server/invite-people.ts'
import { addLink } from '../../src/invitations/server/link-store.ts'
import { sendAgain } from '../../src/invitations/server/send-again.ts'
import { withdrawInvitation } from '../../src/invitations/server/withdraw-invitation.ts'
import { accessOf } from '../../src/membership/server/membership-store.ts'
import { Problem } from '../../src/platform/problem.ts'
import type { Tx } from '../../src/platform/server/database/database.ts'
import type { Task } from '../../src/platform/server/queue/task.ts'
import { turns } from '../acts.ts'
import { roundsOf } from '../in-rounds.ts'
import { type Acme, createStranger, foundAcme, needs } from '../people.ts'
import { replay } from './replay.ts'

const acts = [
  'invite',
  'accept',
  'again',
  'withdraw',
  'edit',
  'revoke',
  'contact',
  'assign',
  'hand over',
  'spread',
  'deal out',
  'fold',
] as const

/** One act of someone on someone; the numbers pick people, levels and restrictions. */
const step = fc.record({
  act: fc.constantFrom(...acts),
  asker: fc.nat(5),
  target: fc.nat(5),
  other: fc.nat(5),
  level: fc.constantFrom(...accessLevels),
  picked: fc.subarray([...restrictions], { maxLength: 2 }),
})
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

const withLinks = () => ({ ...needs(), publicUrl: 'http://localhost', budgets: false })

const openInvitations = (tx: Tx, spaceId: string) =>
  tx
    .selectFrom('invitations')
    .selectAll()
    .where('spaceId', '=', spaceId)
    .where('endedAt', 'is', null)
    .orderBy('email')
    .execute()

/**
 * Does one act as the product does it. A refused act has no effect and is part of the story. It is long because it is
 * one list: a case for each act.
 */
async function take(
  acme: Acme,
  people: User[],
  { act, asker, target, other, level, picked }: Step,
) {
  const [who, whom, third] = [asker, target, other].map(nth => people[nth % people.length])
  if (!who || !whom || !third) return
  const { spaceId, organizationId } = acme
  const entrance = { spaceId, userId: who.id }
  const access = {
    accessLevel: level,
    restrictions: picked
      .filter(one => restrictionsFor(level).includes(one))
      // At most one contact visibility.
      .filter((one, _, all) => one !== 'contacts_own_only' || !all.includes('contacts_team_only')),
  }
  const open = await acme.inside(tx => openInvitations(tx, spaceId))
  const invitation = open[other % Math.max(open.length, 1)]
  const invitationId = invitation?.id ?? ''
  const contacts = await acme.inside(tx =>
    tx.selectFrom('contacts').select('id').where('spaceId', '=', spaceId).execute(),
  )
  switch (act) {
    case 'invite':
      return invitePeople(withLinks(), entrance, { emails: [whom.email], ...access })
    case 'accept': {
      if (!invitation) return
      const place = { organizationId, spaceId, invitationId }
      const url = await acme.inside(tx => addLink(tx, place, 'mailed', 'http://localhost'))
      const token = url.split('token=')[1] ?? ''
      const invited = people.find(one => one.emailCanonical === invitation.emailCanonical)
      return acceptInvitation(needs(), { token }, invited?.id ?? who.id)
    }
    case 'again':
      return invitation && sendAgain(withLinks(), { ...entrance, invitationId })
    case 'withdraw':
      return invitation && withdrawInvitation(needs(), { ...entrance, invitationId })
    case 'edit':
      return changeAccess(needs(), { ...entrance, targetId: whom.id }, access)
    case 'revoke': {
      const reassignContactsTo = other % 2 ? third.id : null
      return revokeAccess(needs(), { ...entrance, targetId: whom.id }, { reassignContactsTo })
    }
    case 'hand over':
    case 'spread': {
      const to = act === 'spread' ? [third.id, who.id] : other % 2 ? third.id : null
      const spread = Array.isArray(to) && to[0] === to[1] ? [third.id] : to
      return handOverContacts(needs(), { ...entrance, targetId: whom.id }, { to: spread })
    }
    case 'deal out':
      return workOn(acme, dealOut(needs()))
    case 'fold':
      return turns(foldCaseloads(needs()), { organizationId, spaceId })
    case 'contact':
      return createContact(needs(), entrance, { name: 'Ada', assigneeId: whom.id })
    case 'assign': {
      const contactId = contacts[other % Math.max(contacts.length, 1)]?.id ?? ''
      const userId = other % 3 ? whom.id : null
      return contactId && assignContact(needs(), { ...entrance, contactId }, { userId })
    }
  }
}

/** Works on the jobs that have not ended, as the queue would. */
async function workOn({ organizationId, inside }: Acme, task: Task) {
  const jobs = await inside(tx => tx.selectFrom('jobs').select('id').execute())
  for (const { id } of jobs) await turns(task, { organizationId, jobId: id })
}

async function wholeLog(acme: Acme) {
  const { items } = await acme.inside(tx => selectEntries(tx, acme.spaceId, { limit: 10_000 }))
  return items.reverse()
}

/** Caseloads whose kept count or whose terms are not those of the contacts that lie on them. */
async function miscounted(tx: Tx, spaceId: string) {
  const { rows } = await sql`
    select l.id from caseloads l
    where l.space_id = ${spaceId} and (
      (select count(*) from contacts c where c.caseload_id = l.id)
        <> (select coalesce(sum(n.contacts), 0) from caseload_counts n where n.caseload_id = l.id)
      or (select count(*) from contacts c where c.caseload_id = l.id)
        <> (select count(distinct t.contact_id) from contact_terms t where t.caseload_id = l.id))`.execute(
    tx,
  )
  return rows
}

/** Conditions that hold after every commit, whatever came before. */
async function expectInvariants(acme: Acme, contactsMade: number) {
  const { spaceId } = acme
  await acme.inside(async tx => {
    const members = await tx
      .selectFrom('memberships')
      .selectAll()
      .where('spaceId', '=', spaceId)
      .execute()
    const caseloads = await tx
      .selectFrom('caseloads')
      .selectAll()
      .where('spaceId', '=', spaceId)
      .execute()
    const contacts = await tx
      .selectFrom('contacts')
      .select(['id', 'caseloadId'])
      .where('spaceId', '=', spaceId)
      .execute()
    const organization = await tx.selectFrom('organizationMembers').select('userId').execute()
    const open = await openInvitations(tx, spaceId)
    const memberIds = new Set(members.map(one => one.userId))
    // 1: an Owner remains. 2: nobody is there twice, nobody is asked twice.
    expect(members.some(one => one.accessLevel === 'owner')).toBe(true)
    expect(memberIds.size).toBe(members.length)
    expect(new Set(open.map(one => one.emailCanonical)).size).toBe(open.length)
    // 3: members of the Space are members of its Organization. 4: who holds contacts is here.
    const inOrganization = new Set(organization.map(one => one.userId))
    expect([...memberIds].filter(id => !inOrganization.has(id))).toEqual([])
    expect(caseloads.filter(one => one.holder !== null && !memberIds.has(one.holder))).toEqual([])
    // 12: no contact is lost or doubled, and the counts that are kept are those one would count.
    expect(contacts.length).toBe(contactsMade)
    expect(await miscounted(tx, spaceId)).toEqual([])
    // A folded caseload is empty, and each member has a caseload of their own.
    const folded = new Set(caseloads.filter(one => one.foldedAt).map(one => one.id))
    expect(contacts.filter(one => folded.has(one.caseloadId))).toEqual([])
    const holders = new Map(caseloads.map(one => [one.id, one.holder]))
    expect(members.filter(one => holders.get(one.caseloadId) !== one.userId)).toEqual([])
    // The log alone gives today's people and invitations (8).
    const told = replay((await selectEntries(tx, spaceId, { limit: 10_000 })).items.reverse())
    const today = members.map(one => [one.userId, accessOf(one)])
    expect(Object.fromEntries(told.memberships)).toEqual(Object.fromEntries(today))
    expect(Object.fromEntries(told.invitations)).toEqual(
      Object.fromEntries(
        open.map(one => [
          one.id,
          {
            email: one.email,
            expiresAt: one.expiresAt.toISOString(),
            senderId: one.senderId,
            access: accessOf(one),
          },
        ]),
      ),
    )
  })
}

test('whatever people do, the invariants hold and replaying the log gives today’s people and invitations', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 40 }), async steps => {
      const acme = await foundAcme()
      const maya = await acme.add('Maya Okafor', 'manager')
      const amir = await acme.add('Amir Saleh', 'agent')
      const anna = await createStranger('Anna Berg')
      const otto = await acme.add('Otto Nyström', 'owner')
      const people = [acme.olivia, maya, amir, anna, otto]
      for (const one of steps) {
        await take(acme, people, one).catch(error => {
          if (!(error instanceof Problem)) throw error
        })
      }
      const made = (await wholeLog(acme)).filter(entry => entry.kind === 'contact_created').length
      await expectInvariants(acme, made)
    }),
    { numRuns: roundsOf(40) },
  )
})
