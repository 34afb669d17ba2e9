import { beforeEach, expect, test } from 'vitest'
import { accept, actsIn, agent, endOf, manager, owner } from '../../../tests/acts.ts'
import { passTime } from '../../../tests/pass-time.ts'
import { type Acme, createStranger, foundAcme, needs } from '../../../tests/people.ts'
import type { Access } from '../../access/access.ts'
import type { User } from '../../accounts/user.ts'
import { listInvitations } from './list-invitations.ts'

let acme: Acme
let olivia: User
let otto: User
let sam: User
let acts: ReturnType<typeof actsIn>
beforeEach(async () => {
  acme = await foundAcme()
  olivia = acme.olivia
  otto = await acme.add('Otto Nyström', 'owner')
  sam = await createStranger('Sam Moss')
  acts = actsIn(acme)
})

const careful: Access = { accessLevel: 'manager', restrictions: ['data_export'] }

const openInvitations = async (spaceId = acme.spaceId) => {
  const entrance = { spaceId, userId: olivia.id }
  return (await listInvitations(needs(), entrance, { limit: 50 })).items
}
const newestKinds = (count: number) =>
  acme.inside(async tx => {
    const rows = await tx
      .selectFrom('auditEntries')
      .select('kind')
      .orderBy('sequence', 'desc')
      .limit(count)
      .execute()
    return rows.map(row => row.kind)
  })

/** How it ends when someone sends an invitation again, copies its link and withdraws it. */
const ends = async (by: User, invitation: { id: string }) => [
  await endOf(acts.sendAgain(by, invitation)),
  await endOf(acts.copyLink(by, invitation)),
  await endOf(acts.withdraw(by, invitation)),
]
const all = (end: string) => [end, end, end]

test('T17 sending again gives a new link and a full term, but never other access', async () => {
  const invitation = await acts.inviteOne(olivia, sam.email, careful)
  const earlier = [await acts.linkTo(invitation), await acts.copyLink(olivia, invitation)]
  await passTime(acme, invitation, 100)
  const again = await acts.sendAgain(olivia, invitation)
  expect(again).toMatchObject({ id: invitation.id, ...careful, state: 'pending' })
  expect(again.delivery).toEqual({ state: 'queued', lastError: null, sentAt: null })
  const term = Date.parse(again.expiresAt) - Date.parse(invitation.expiresAt)
  expect(term).toBeGreaterThanOrEqual(0)
  for (const token of earlier) {
    expect(await endOf(accept(token, sam))).toBe('invitation_link_replaced')
  }
  expect(await endOf(accept(await acts.linkTo(invitation), sam))).toBe('done')
})

test('an expired invitation can be sent again, but its link cannot be copied', async () => {
  const invitation = await acts.inviteOne(olivia, sam.email)
  const old = await acts.linkTo(invitation)
  await passTime(acme, invitation, 24 * 8)
  expect(await openInvitations()).toMatchObject([{ id: invitation.id, state: 'expired' }])
  expect(await endOf(acts.copyLink(olivia, invitation))).toBe('invitation_expired')
  expect(await acts.sendAgain(olivia, invitation)).toMatchObject({ state: 'pending' })
  expect(await endOf(accept(old, sam))).toBe('invitation_link_replaced')
})

test('T7 T25 inviting someone anew closes the expired invitation for good', async () => {
  const old = await acts.inviteOne(olivia, sam.email, careful)
  const token = await acts.linkTo(old)
  await passTime(acme, old, 24 * 8)
  const fresh = await acts.inviteOne(otto, sam.email.toUpperCase())
  expect(fresh.id).not.toBe(old.id)
  expect(await openInvitations()).toMatchObject([{ id: fresh.id, accessLevel: 'agent' }])
  expect(await endOf(accept(token, sam))).toBe('invitation_expired')
  expect(await ends(olivia, old)).toEqual(all('invitation_expired'))
  expect(await endOf(accept(await acts.linkTo(fresh), sam))).toBe('done')
})

test('a copied link works alongside the mailed one, until the next sending', async () => {
  const invitation = await acts.inviteOne(olivia, sam.email)
  const copied = await acts.copyLink(olivia, invitation)
  const mailed = await acts.linkTo(invitation)
  expect(copied).not.toBe(mailed)
  expect(await endOf(accept(mailed, sam))).toBe('done')
  expect(await accept(copied, sam)).toMatchObject({ status: 200 })
})

test('the person who sends an invitation again becomes its sender and answers for it from then on', async () => {
  const maya = await acme.add('Maya Okafor', 'manager')
  const invitation = await acts.inviteOne(otto, sam.email)
  const again = await acts.sendAgain(maya, invitation)
  expect(again.invitedBy).toEqual({ userId: maya.id, name: 'Maya Okafor' })
  expect(await acts.revoke(olivia, otto)).toMatchObject({ invitationsWithdrawn: 0 })
  expect(await acts.revoke(olivia, maya)).toMatchObject({ invitationsWithdrawn: 1 })
  expect(await openInvitations()).toEqual([])
})

test('T15 T17 an invitation beyond one’s authority cannot be sent again, copied or withdrawn either', async () => {
  const maya = await acme.add('Maya Okafor', 'manager')
  const milo = await acme.add('Milo Brandt', 'manager', ['space_settings'])
  const amir = await acme.add('Amir Saleh', 'agent')
  const low = await acts.inviteOne(olivia, sam.email)
  for (const access of [owner, careful]) {
    const high = await acts.inviteOne(olivia, `${access.accessLevel}@acme.example`, access)
    expect(await ends(maya, high)).toEqual(all('outranked'))
    expect(await ends(milo, high)).toEqual(all('restricted'))
    expect(await ends(amir, high)).toEqual(all('level_too_low'))
  }
  expect(await ends(milo, low)).toEqual(all('restricted'))
  expect(await ends(amir, low)).toEqual(all('level_too_low'))
  expect(await ends(sam, low)).toEqual(all('not_found'))
  expect(await openInvitations()).toHaveLength(3)
  expect(await ends(maya, low)).toEqual(all('done'))
})

test('T21 an invitation of another Space or Organization is not found', async () => {
  const sales = await acme.addSpace('Sales')
  const rival = await foundAcme()
  const elsewhere = [
    await actsIn(acme, sales).inviteOne(olivia, sam.email),
    await actsIn(rival).inviteOne(rival.olivia, sam.email),
  ]
  for (const invitation of elsewhere) {
    expect(await ends(olivia, invitation)).toEqual(all('not_found'))
  }
  expect(await openInvitations(sales)).toHaveLength(1)
})

test('an ended invitation says how it ended, to anyone who still acts on it', async () => {
  const accepted = await acts.inviteOne(olivia, sam.email)
  await accept(await acts.linkTo(accepted), sam)
  expect(await ends(olivia, accepted)).toEqual(all('invitation_used'))
  const withdrawn = await acts.inviteOne(olivia, 'ana@acme.example')
  await acts.withdraw(olivia, withdrawn)
  expect(await ends(olivia, withdrawn)).toEqual(all('invitation_withdrawn'))
  expect(await openInvitations()).toEqual([])
})

test('T18 an edit withdraws the invitations its target sent and could no longer grant, and only those', async () => {
  await acts.inviteOne(otto, 'owner@acme.example', owner)
  await acts.inviteOne(otto, 'manager@acme.example', careful)
  const low = await acts.inviteOne(otto, 'agent@acme.example', agent)
  const others = await acts.inviteOne(olivia, 'other@acme.example', careful)
  await acts.changeAccess(olivia, otto, manager)
  const left = (await openInvitations()).map(invitation => invitation.id)
  expect(left.sort()).toEqual([low.id, others.id].sort())
  expect(await newestKinds(3)).toEqual([
    'invitation_withdrawn',
    'invitation_withdrawn',
    'access_changed',
  ])
})

test.each<[string, Access]>([
  ['demotion', agent],
  ['restriction', { accessLevel: 'manager', restrictions: ['space_settings'] }],
])('T18 a %s withdraws it in the same moment', async (_, access) => {
  const maya = await acme.add('Maya Okafor', 'manager')
  const token = await acts.linkTo(await acts.inviteOne(maya, sam.email))
  await acts.changeAccess(olivia, maya, access)
  expect(await endOf(accept(token, sam))).toBe('invitation_withdrawn')
  expect(await openInvitations()).toEqual([])
})

test('T18 a restriction that does not affect the authority does not affect the invitation', async () => {
  const maya = await acme.add('Maya Okafor', 'manager')
  const token = await acts.linkTo(await acts.inviteOne(maya, sam.email))
  await acts.changeAccess(olivia, maya, careful)
  expect(await endOf(accept(token, sam))).toBe('done')
})
