import fc from 'fast-check'
import { expect, test } from 'vitest'
import { accessLevels } from '../../src/access/access-level.ts'
import { restrictions, restrictionsFor } from '../../src/access/restriction.ts'
import { changeAccess } from '../../src/access-changes/server/change-access.ts'
import { revokeAccess } from '../../src/access-changes/server/revoke-access.ts'
import type { User } from '../../src/accounts/user.ts'
import { selectEntries } from '../../src/audit/server/audit-store.ts'
import { examineOrganization } from '../../src/command-line/server/examine-organization.ts'
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
import { Problem } from '../../src/platform/problem.ts'
import type { Tx } from '../../src/platform/server/database/database.ts'
import type { Task } from '../../src/platform/server/queue/task.ts'
import { turns } from '../acts.ts'
import { roundsOf } from '../in-rounds.ts'
import {
  type Acme,
  createStranger,
  foundAcme,
  needs,
  provenSession,
  sessionStart,
} from '../people.ts'

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
  const entrance = { spaceId, userId: who.id, sessionHash: await provenSession(who) }
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
      return acceptInvitation(needs(), { token }, invited?.id ?? who.id, sessionStart)
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

/** Conditions that hold after every commit, whatever came before. */
async function expectInvariants(acme: Acme, contactsMade: number) {
  await acme.inside(async tx => {
    for (const { says, looked, wrong } of await examineOrganization(tx)) {
      expect({ says, wrong }).toEqual({ says, wrong: [] })
      if (says.startsWith('Every contact')) expect(looked).toBe(contactsMade)
    }
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
