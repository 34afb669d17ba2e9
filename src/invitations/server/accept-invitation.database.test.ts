import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { accept, actsIn, endOf, manager, refusalOf } from '../../../tests/acts.ts'
import { passTime } from '../../../tests/pass-time.ts'
import {
  type Acme,
  changeAccount,
  createStranger,
  disableAccount,
  everyonesPassword,
  foundAcme,
  needs,
  sessionStart,
} from '../../../tests/people.ts'
import type { Access } from '../../access/access.ts'
import { findSessionUser } from '../../accounts/server/session-store.ts'
import { findAccount } from '../../accounts/server/user-store.ts'
import type { User } from '../../accounts/user.ts'
import { hashToken } from '../../platform/server/token.ts'
import { getMe } from '../../users/server/get-me.ts'
import { acceptInvitation } from './accept-invitation.ts'
import { lookUpInvitation } from './look-up-invitation.ts'

const careful: Access = {
  accessLevel: 'manager',
  restrictions: ['contact_deletion', 'data_export'],
}

let acme: Acme
let sam: User
let acts: ReturnType<typeof actsIn>
beforeEach(async () => {
  acme = await foundAcme()
  sam = await createStranger('Sam Moss')
  acts = actsIn(acme)
})

/** Everything an acceptance writes, to see that a refused one wrote nothing. */
const state = () =>
  acme.inside(async tx => ({
    members: await tx.selectFrom('memberships').selectAll().orderBy('id').execute(),
    inOrganization: await tx
      .selectFrom('organizationMembers')
      .selectAll()
      .orderBy('userId')
      .execute(),
    invitations: await tx.selectFrom('invitations').selectAll().orderBy('id').execute(),
    entries: await tx.selectFrom('auditEntries').select('id').orderBy('sequence').execute(),
  }))

/** How accepting ends, and that it did nothing if it was refused. */
async function endOfAccepting(token: string, as: User | { name: string }): Promise<string> {
  const before = await state()
  const end = await endOf(accept(token, as))
  if (end !== 'done') expect(await state()).toEqual(before)
  return end
}

const spacesOf = async (user: { id: string }) => (await getMe(needs().db, user.id)).spaces

test('T19 accepting gives exactly the offered access, in the Space and its Organization', async () => {
  const token = await acts.linkTo(await acts.inviteOne(acme.olivia, sam.email, careful))
  const accepted = await accept(token, sam)
  expect(accepted).toEqual({ status: 201, spaceId: acme.spaceId, userId: sam.id })
  expect(await getMe(needs().db, sam.id)).toMatchObject({
    organizations: [{ id: acme.organizationId, role: 'member' }],
    spaces: [{ id: acme.spaceId, ...careful }],
  })
})

test('someone without an account creates one by accepting, with a proven address, and is signed in', async () => {
  const { db } = needs()
  const token = await acts.linkTo(await acts.inviteOne(acme.olivia, 'Ana.Ruiz@acme.example'))
  const accepted = await accept(token, { name: 'Ana Ruiz' })
  expect(accepted.status).toBe(201)
  expect(await findSessionUser(db, hashToken(accepted.token ?? ''))).toBe(accepted.userId)
  const account = await findAccount(db, 'ana.ruiz@acme.example')
  expect(account).toMatchObject({
    id: accepted.userId,
    name: 'Ana Ruiz',
    email: 'Ana.Ruiz@acme.example',
  })
  expect(account?.emailVerifiedAt).not.toBeNull()
})

test('someone in another Space of the Organization keeps their access there', async () => {
  const sales = await acme.addSpace('Sales')
  await acme.admit(sam, manager, sales)
  await accept(await acts.linkTo(await acts.inviteOne(acme.olivia, sam.email)), sam)
  const levels = (await spacesOf(sam)).map(space => [space.name, space.accessLevel])
  expect(levels.sort()).toEqual([
    ['Sales', 'manager'],
    ['Support', 'agent'],
  ])
})

test('T1 only the account of the invited address can accept an invitation', async () => {
  const token = await acts.linkTo(await acts.inviteOne(acme.olivia, 'ana@acme.example'))
  expect(await endOfAccepting(token, sam)).toBe('invitation_for_another_address')
  expect(await endOfAccepting(token, acme.olivia)).toBe('invitation_for_another_address')
})

test('T2 an account with an unproven address cannot accept', async () => {
  const token = await acts.linkTo(await acts.inviteOne(acme.olivia, sam.email))
  const setProven = (emailVerifiedAt: Date | null) =>
    acme.inside(tx => changeAccount(tx, sam, { emailVerifiedAt }))
  await setProven(null)
  expect(await endOfAccepting(token, sam)).toBe('invitation_for_another_address')
  await setProven(new Date())
  expect(await endOfAccepting(token, sam)).toBe('done')
})

test('T3 a copied link does not prove the address: it takes a code, or the account of the address', async () => {
  const ana = await acts.inviteOne(acme.olivia, 'ana@acme.example')
  const token = await acts.copyLink(acme.olivia, ana)
  expect(await endOfAccepting(token, { name: 'Mallory' })).toBe('email_not_verified')
  expect(await endOfAccepting(token, sam)).toBe('invitation_for_another_address')

  const waiting = await acts.inviteOne(acme.olivia, sam.email)
  expect(await endOfAccepting(await acts.copyLink(acme.olivia, waiting), sam)).toBe('done')
})

test('T4 a link leads to the Space it was made for, whoever follows it', async () => {
  const rival = await foundAcme()
  const theirs = actsIn(rival)
  await acts.inviteOne(acme.olivia, sam.email)
  const token = await theirs.linkTo(await theirs.inviteOne(rival.olivia, sam.email, careful))
  expect(await lookUpInvitation(needs(), token)).toMatchObject({ accessLevel: 'manager' })
  expect(await accept(token, sam)).toMatchObject({ spaceId: rival.spaceId })
  expect(await spacesOf(sam)).toMatchObject([{ id: rival.spaceId, ...careful }])
})

test('T5 T12 only the 256-bit token opens a link, and only its hash is stored', async () => {
  const invitation = await acts.inviteOne(acme.olivia, sam.email)
  const token = await acts.linkTo(invitation)
  const bytes = Buffer.from(token, 'base64url')
  expect(bytes).toHaveLength(32)
  const tampered = [
    token.toLowerCase(),
    `${token}A`,
    token.slice(1),
    hashToken(token).toString('hex'),
    hashToken(token).toString('base64url'),
    invitation.id,
  ]
  for (const wrong of tampered) expect(await endOfAccepting(wrong, sam)).toBe('not_found')
  const { rows } = await acme.inside(tx =>
    sql<{ row: string }>`
      select l::text as row from invitation_links l
      union all select i::text from invitations i
      union all select a::text from audit_entries a`.execute(tx),
  )
  const kept = rows.map(({ row }) => row).join()
  expect(kept).toContain(hashToken(token).toString('hex'))
  expect(kept).not.toContain(token)
  expect(kept).not.toContain(bytes.toString('hex'))
})

test('T6 T8 an invitation expires by the database’s clock, for looking and accepting', async () => {
  const invitation = await acts.inviteOne(acme.olivia, sam.email)
  const token = await acts.linkTo(invitation)
  await passTime(acme, invitation, 7 * 24 - 0.01)
  expect(await endOf(lookUpInvitation(needs(), token))).toBe('done')
  await passTime(acme, invitation, 0.02)
  expect(await endOf(lookUpInvitation(needs(), token))).toBe('invitation_expired')
  expect(await endOfAccepting(token, sam)).toBe('invitation_expired')
  expect(await endOfAccepting(token, { name: 'Sam Moss' })).toBe('invitation_expired')
})

test('T7 only accepting uses up an invitation: not signing in, not another invitation', async () => {
  const invitation = await acts.inviteOne(acme.olivia, sam.email)
  const token = await acts.linkTo(invitation)
  await acts.withdraw(acme.olivia, invitation)
  await actsIn(acme, await acme.addSpace('Sales')).inviteOne(acme.olivia, sam.email)
  await acts.inviteOne(acme.olivia, sam.email)
  expect(await endOfAccepting(token, sam)).toBe('invitation_withdrawn')
  expect(await spacesOf(sam)).toEqual([])
})

test('T9 an invitation is accepted once; the person who did gets the same answer again', async () => {
  const invitation = await acts.inviteOne(acme.olivia, sam.email)
  const [token, other] = [await acts.linkTo(invitation), await acts.linkTo(invitation, 'copied')]
  const { status, ...first } = await accept(token, sam)
  const before = await state()
  for (const link of [token, other]) {
    expect(await accept(link, sam)).toEqual({ status: 200, ...first })
    expect(await endOf(accept(link, { name: 'Mallory' }))).toBe('invitation_used')
    expect(await endOf(accept(link, acme.olivia))).toBe('invitation_used')
    expect(await endOf(lookUpInvitation(needs(), link))).toBe('invitation_used')
  }
  expect(await state()).toEqual(before)
})

test('T11 a person whose address has an account must sign in, and the account stays unchanged', async () => {
  const { db } = needs()
  const token = await acts.linkTo(await acts.inviteOne(acme.olivia, sam.email.toUpperCase()))
  const before = await findAccount(db, sam.emailCanonical)
  expect(await endOfAccepting(token, { name: 'Mallory' })).toBe('not_signed_in')
  expect(await findAccount(db, sam.emailCanonical)).toEqual(before)
})

test('T18 an invitation ends with its sender’s authority, however that was lost', async () => {
  const otto = await acme.add('Otto Nyström', 'owner')
  const losses: (() => Promise<unknown>)[] = [
    () => disableAccount(otto),
    () =>
      acme.inside(tx =>
        tx
          .updateTable('memberships')
          .set({ accessLevel: 'manager' })
          .where('userId', '=', otto.id)
          .execute(),
      ),
    () => acme.inside(tx => tx.deleteFrom('memberships').where('userId', '=', otto.id).execute()),
  ]
  const token = await acts.linkTo(await acts.inviteOne(otto, sam.email, careful))
  for (const lose of losses) {
    await lose()
    expect(await endOfAccepting(token, sam)).toBe('invitation_no_longer_valid')
    await disableAccount(otto, null)
  }
})

test('someone who is already a user cannot accept again', async () => {
  const token = await acts.linkTo(await acts.inviteOne(acme.olivia, sam.email))
  await acme.admit(sam, manager)
  expect(await endOfAccepting(token, sam)).toBe('already_a_user')
})

test('someone signed in accepts without a name and password; anyone else must send both', async () => {
  const token = await acts.linkTo(await acts.inviteOne(acme.olivia, sam.email))
  const given = { name: 'Sam', password: everyonesPassword }
  for (const field of ['name', 'password'] as const) {
    const body = { token, [field]: given[field] }
    expect(await refusalOf(acceptInvitation(needs(), body, sam.id, sessionStart))).toMatchObject({
      errors: [{ pointer: `/${field}` }],
    })
  }
  const fresh = await acts.linkTo(await acts.inviteOne(acme.olivia, 'ana@acme.example'))
  expect(
    await refusalOf(acceptInvitation(needs(), { token: fresh }, null, sessionStart)),
  ).toMatchObject({
    errors: [{ pointer: '/name' }, { pointer: '/password' }],
  })
})

test('T14 looking up an invitation shows the offer and changes nothing, however often it is done', async () => {
  const invitation = await acts.inviteOne(acme.olivia, 'Ana@acme.example', careful)
  const token = await acts.linkTo(invitation)
  const before = await state()
  for (let times = 0; times < 3; times++) {
    expect(await lookUpInvitation(needs(), token)).toEqual({
      organizationName: 'Acme GmbH',
      spaceName: 'Support',
      email: 'Ana@acme.example',
      accessLevel: 'manager',
      invitedBy: 'Olivia Hart',
      expiresAt: invitation.expiresAt,
      accountExists: false,
    })
  }
  expect(await state()).toEqual(before)
})
