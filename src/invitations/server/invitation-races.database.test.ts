import { expect, test } from 'vitest'
import { accept, actsIn, endOf, manager } from '../../../tests/acts.ts'
import { hold, holdSpace } from '../../../tests/hold.ts'
import { inRounds } from '../../../tests/in-rounds.ts'
import { passTime } from '../../../tests/pass-time.ts'
import { type Acme, createStranger, foundAcme } from '../../../tests/people.ts'
import { beginDeed } from '../../audit/server/record.ts'
import { admit } from '../../membership/server/admit.ts'
import { lockSpace } from '../../spaces/server/space-store.ts'
import { endInvitations } from './invitation-store.ts'

const rounds = 20

/** Sam is invited, and holds a link. */
async function tell() {
  const acme = await foundAcme()
  const acts = actsIn(acme)
  const sam = await createStranger('Sam Moss')
  const invitation = await acts.inviteOne(acme.olivia, sam.email)
  return { acme, acts, olivia: acme.olivia, sam, invitation, token: await acts.linkTo(invitation) }
}

/** The log entries about an invitation and about the person who joined, in order. */
const story = (acme: Acme, ...ids: string[]) =>
  acme.inside(async tx => {
    const rows = await tx
      .selectFrom('auditEntries')
      .select('kind')
      .where('targetId', 'in', ids)
      .orderBy('sequence')
      .execute()
    return rows.map(row => row.kind)
  })

const membersOf = (acme: Acme, user: { id: string }) =>
  acme.inside(tx =>
    tx.selectFrom('memberships').where('userId', '=', user.id).select('id').execute(),
  )

test('T48 accepting several times at once makes one member; each attempt gets the same answer', async () => {
  await inRounds(rounds, async () => {
    const { acme, acts, sam, invitation, token } = await tell()
    const other = await acts.linkTo(invitation, 'copied')
    const accepted = await Promise.all([token, other, token, token].map(link => accept(link, sam)))
    expect(accepted.map(one => one.status).sort()).toEqual([200, 200, 200, 201])
    expect(new Set(accepted.map(({ userId, spaceId }) => userId + spaceId)).size).toBe(1)
    expect(await membersOf(acme, sam)).toHaveLength(1)
    expect(await story(acme, invitation.id, sam.id)).toEqual([
      'invitation_made',
      'invitation_accepted',
      'joined',
    ])
  })
})

test('T9 T48 when several create an account with one link at once, one succeeds', async () => {
  await inRounds(6, async () => {
    const { acme, acts, olivia } = await tell()
    const ana = await acts.inviteOne(olivia, `ana@${crypto.randomUUID()}.example`)
    const token = await acts.linkTo(ana)
    const names = ['Ana', 'Mallory', 'Mallory']
    const ends = await Promise.all(names.map(name => endOf(accept(token, { name }))))
    expect(ends.sort()).toEqual(['done', 'invitation_used', 'invitation_used'])
    const members = await acme.inside(tx => tx.selectFrom('memberships').select('id').execute())
    expect(members).toHaveLength(2)
  })
})

test('T49 an acceptance that fails at the last step leaves the invitation unchanged', async () => {
  const { acme, sam, invitation, token } = await tell()
  // Someone else is about to make the very membership; the acceptance gives up waiting for them.
  const other = await hold(acme, tx =>
    admit(beginDeed(tx, acme, { userId: sam.id, name: sam.name }), sam, manager),
  )
  expect(await endOf(accept(token, sam))).toBe('unavailable')
  await other.undo()
  expect(await story(acme, invitation.id, sam.id)).toEqual(['invitation_made'])
  expect(await membersOf(acme, sam)).toEqual([])
  expect(await accept(token, sam)).toMatchObject({ status: 201 })
})

type Told = Awaited<ReturnType<typeof tell>>

const against: Record<string, [(told: Told) => Promise<unknown>, ends: string[]]> = {
  withdrawing: [
    ({ acts, olivia, invitation }) => acts.withdraw(olivia, invitation),
    ['done, then invitation_used', 'invitation_withdrawn, then done'],
  ],
  'sending again': [
    ({ acts, olivia, invitation }) => acts.sendAgain(olivia, invitation),
    ['done, then invitation_used', 'invitation_link_replaced, then done'],
  ],
  'running out': [
    ({ acme, invitation }) => passTime(acme, invitation, 24 * 8),
    ['done, then done', 'invitation_expired, then done'],
  ],
}

for (const [what, [happens, ends]] of Object.entries(against)) {
  test(`T50 T6 when accepting races ${what}, the first to commit wins, never both`, async () => {
    await inRounds(rounds, async () => {
      const told = await tell()
      const { acme, sam, token } = told
      const [accepted, other] = await Promise.all([endOf(accept(token, sam)), endOf(happens(told))])
      expect(ends).toContain(`${accepted}, then ${other}`)
      expect(await membersOf(acme, sam)).toHaveLength(accepted === 'done' ? 1 : 0)
    })
  })
}

test('T50 a code is not checked for an invitation that is being withdrawn at that moment', async () => {
  const { acme, acts, olivia } = await tell()
  const ana = await acts.inviteOne(olivia, `ana@${crypto.randomUUID()}.example`)
  const token = await acts.copyLink(olivia, ana)
  const withdrawing = await hold(acme, async tx => {
    await lockSpace(tx, acme.spaceId)
    await endInvitations(tx, acme.spaceId, [ana.id], 'withdrawn')
  })
  const accepted = endOf(accept(token, { name: 'Ana' }, { code: '000000' }))
  await withdrawing.waiters(1)
  await withdrawing.release()
  expect(await accepted).toBe('invitation_withdrawn')
})

test('T18 T47 revoking a sender while someone accepts also ends the invitation', async () => {
  const { acme, acts, olivia } = await tell()
  const otto = await acme.add('Otto Nyström', 'owner')
  const ana = await createStranger('Ana Ruiz')
  const token = await acts.linkTo(await acts.inviteOne(otto, ana.email, manager))
  const space = await holdSpace(acme)
  const revoked = endOf(acts.revoke(olivia, otto))
  await space.waiters(1)
  const accepted = endOf(accept(token, ana))
  await space.waiters(2)
  await space.release()
  expect([await revoked, await accepted]).toEqual(['done', 'invitation_withdrawn'])
})

test('T18 nobody joins with an invitation of a sender who was demoted before', async () => {
  await inRounds(rounds, async () => {
    const { acme, acts, olivia } = await tell()
    const otto = await acme.add('Otto Nyström', 'owner')
    const ana = await createStranger('Ana Ruiz')
    const invitation = await acts.inviteOne(otto, ana.email, manager)
    const token = await acts.linkTo(invitation)
    const [accepted] = await Promise.all([
      endOf(accept(token, ana)),
      acts.changeAccess(olivia, otto, manager),
    ])
    const told = await story(acme, invitation.id, otto.id, ana.id)
    expect(told.slice(-3)).toEqual(
      accepted === 'done'
        ? ['invitation_accepted', 'joined', 'access_changed']
        : ['invitation_made', 'access_changed', 'invitation_withdrawn'],
    )
  })
})

test('T25 inviting one address several times at once makes one invitation', async () => {
  await inRounds(rounds, async () => {
    const { acts, olivia } = await tell()
    const email = `Ana@${crypto.randomUUID()}.example`
    const spellings = [email, email.toUpperCase(), email.toLowerCase()]
    const results = await Promise.all(spellings.map(one => acts.invite(olivia, [one, one])))
    const outcomes = results.flat().map(one => one.outcome)
    expect(outcomes.filter(one => one === 'invited')).toHaveLength(1)
    expect(outcomes.filter(one => one === 'already_invited')).toHaveLength(5)
    expect(new Set(results.flat().map(one => one.invitation?.id)).size).toBe(1)
  })
})
