import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { accept, actsIn, agent, endOf, manager, owner } from '../../../tests/acts.ts'
import { type Acme, createStranger, foundAcme } from '../../../tests/people.ts'

let acme: Acme
let acts: ReturnType<typeof actsIn>
beforeEach(async () => {
  acme = await foundAcme()
  acts = actsIn(acme)
})

const newAddress = () => `ana@${randomUUID().slice(0, 8)}.example`
const members = () =>
  acme.inside(tx =>
    tx
      .selectFrom('memberships')
      .innerJoin('users', 'users.id', 'memberships.userId')
      .select(['users.emailCanonical', 'memberships.accessLevel', 'memberships.restrictions'])
      .where('memberships.spaceId', '=', acme.spaceId)
      .orderBy('memberships.joinedAt')
      .execute(),
  )
/** Moves an invitation's term into the past. */
const expire = (invitation: { id: string }) =>
  acme.inside(tx =>
    tx
      .updateTable('invitations')
      .set({ expiresAt: sql`now() - interval '1 second'` })
      .where('id', '=', invitation.id)
      .execute(),
  )

describe('accepting', () => {
  test('T19 gives exactly what was offered, to whoever the link was mailed to', async () => {
    const email = newAddress()
    const access = { accessLevel: 'agent' as const, restrictions: ['calls' as const] }
    const invitation = await acts.inviteOne(acme.olivia, email, access)
    const accepted = await accept(await acts.linkTo(invitation), { name: 'Ana' })
    expect(accepted).toMatchObject({ status: 201, spaceId: acme.spaceId })
    expect(await members()).toContainEqual({ emailCanonical: email, ...access })
  })

  test('T1 as someone else is refused, and the invitation waits on', async () => {
    const invitation = await acts.inviteOne(acme.olivia, newAddress())
    const token = await acts.linkTo(invitation)
    const anna = await createStranger('Anna Berg')
    expect(await endOf(accept(token, anna))).toBe('invitation_for_another_address')
    expect((await accept(token, { name: 'Ana' })).status).toBe(201)
  })

  test('T2 with an account whose address is not proven is refused', async () => {
    const anna = await createStranger('Anna Berg')
    const token = await acts.linkTo(await acts.inviteOne(acme.olivia, anna.email))
    const prove = (at: string | null) =>
      acme.inside(tx =>
        tx
          .updateTable('users')
          .set({ emailVerifiedAt: at === null ? null : sql`now()` })
          .where('id', '=', anna.id)
          .execute(),
      )
    await prove(null)
    expect(await endOf(accept(token, anna))).toBe('invitation_for_another_address')
    await prove('now')
    expect(await endOf(accept(token, anna))).toBe('done')
  })

  test('T11 for an address that has an account takes signing in, and changes nothing else', async () => {
    const anna = await createStranger('Anna Berg')
    const token = await acts.linkTo(await acts.inviteOne(acme.olivia, anna.email))
    const before = await acme.inside(tx =>
      tx.selectFrom('users').selectAll().where('id', '=', anna.id).execute(),
    )
    expect(await endOf(accept(token, { name: 'Somebody Else' }))).toBe('not_signed_in')
    const after = await acme.inside(tx =>
      tx.selectFrom('users').selectAll().where('id', '=', anna.id).execute(),
    )
    expect(after).toEqual(before)
    expect((await members()).length).toBe(1)
  })

  test('T4 leads into the Space of the invitation and no other, whatever link is tried', async () => {
    const elsewhere = await foundAcme()
    const invitation = await actsIn(elsewhere).inviteOne(elsewhere.olivia, newAddress())
    const { spaceId } = await accept(await actsIn(elsewhere).linkTo(invitation), { name: 'Ana' })
    expect(spaceId).toBe(elsewhere.spaceId)
    expect((await members()).length).toBe(1)
  })

  test('T5 T12 stored are hashes of 256 bits; a guessed, cut or longer token opens nothing', async () => {
    const invitation = await acts.inviteOne(acme.olivia, newAddress())
    const token = await acts.linkTo(invitation)
    expect(Buffer.from(token, 'base64url').length).toBe(32)
    for (const wrong of [token.slice(1), `${token}A`, 'A'.repeat(43), invitation.id]) {
      expect(await endOf(accept(wrong, { name: 'Ana' }))).toBe('not_found')
    }
    const stored = await acme.inside(tx =>
      sql`
      select to_jsonb(l) as row from invitation_links l
      union all select to_jsonb(i) from invitations i
      union all select to_jsonb(a) from audit_entries a`.execute(tx),
    )
    expect(JSON.stringify(stored.rows)).not.toContain(token)
    expect(JSON.stringify(await acts.invite(acme.olivia, [invitation.email]))).not.toContain(token)
  })
})

describe('a link that no longer opens anything', () => {
  test('T6 T8 one that expired is refused when accepting, too', async () => {
    const invitation = await acts.inviteOne(acme.olivia, newAddress())
    const token = await acts.linkTo(invitation)
    await expire(invitation)
    expect(await endOf(accept(token, { name: 'Ana' }))).toBe('invitation_expired')
    expect((await members()).length).toBe(1)
  })

  test('T7 one whose address was invited anew stays dead; the new one works', async () => {
    const email = newAddress()
    const first = await acts.inviteOne(acme.olivia, email)
    const old = await acts.linkTo(first)
    await expire(first)
    const second = await acts.inviteOne(acme.olivia, email)
    expect(await endOf(accept(old, { name: 'Ana' }))).toBe('invitation_expired')
    expect((await accept(await acts.linkTo(second), { name: 'Ana' })).status).toBe(201)
  })

  test('one that was sent again, and one that was withdrawn', async () => {
    const invitation = await acts.inviteOne(acme.olivia, newAddress())
    const first = await acts.linkTo(invitation)
    await acts.sendAgain(acme.olivia, invitation)
    expect(await endOf(accept(first, { name: 'Ana' }))).toBe('invitation_link_replaced')
    const second = await acts.linkTo(invitation)
    await acts.withdraw(acme.olivia, invitation)
    expect(await endOf(accept(second, { name: 'Ana' }))).toBe('invitation_withdrawn')
  })

  test('T9 T48 one that was accepted: the same again for whoever did, used for all others', async () => {
    const invitation = await acts.inviteOne(acme.olivia, newAddress())
    const token = await acts.linkTo(invitation)
    const { userId, spaceId } = await accept(token, { name: 'Ana' })
    expect(await accept(token, { id: userId })).toEqual({ status: 200, userId, spaceId })
    const anna = await createStranger('Anna Berg')
    expect(await endOf(accept(token, anna))).toBe('invitation_used')
    expect(await endOf(accept(token, { name: 'Second' }))).toBe('invitation_used')
  })
})

describe('who sent it', () => {
  test('T18 lost the authority: the invitation went with it', async () => {
    const otto = await acme.add('Otto Nyström', 'owner')
    const [high, low] = [
      await acts.inviteOne(otto, newAddress(), manager),
      await acts.inviteOne(otto, newAddress(), agent),
    ]
    const [toHigh, toLow] = [await acts.linkTo(high), await acts.linkTo(low)]
    await acts.changeAccess(acme.olivia, otto, manager)
    expect(await endOf(accept(toHigh, { name: 'Ana' }))).toBe('invitation_withdrawn')
    expect(await endOf(accept(toLow, { name: 'Ana' }))).toBe('done')
  })

  test('T18 could not grant it any more, though nothing withdrew it: it is no longer valid', async () => {
    const otto = await acme.add('Otto Nyström', 'owner')
    const token = await acts.linkTo(await acts.inviteOne(otto, newAddress(), owner))
    await acme.inside(tx =>
      tx.updateTable('users').set({ disabledAt: sql`now()` }).where('id', '=', otto.id).execute(),
    )
    expect(await endOf(accept(token, { name: 'Ana' }))).toBe('invitation_no_longer_valid')
  })

  test('T10 T17 T21 sending again, copying and withdrawing take the authority to grant it', async () => {
    const maya = await acme.add('Maya Okafor', 'manager')
    const amir = await acme.add('Amir Saleh', 'agent')
    const invitation = await acts.inviteOne(acme.olivia, newAddress(), manager)
    const ends = async (by: typeof maya) => [
      await endOf(acts.sendAgain(by, invitation)),
      await endOf(acts.copyLink(by, invitation)),
      await endOf(acts.withdraw(by, invitation)),
    ]
    expect(await ends(maya)).toEqual(Array(3).fill('outranked'))
    expect(await ends(amir)).toEqual(Array(3).fill('level_too_low'))
    const elsewhere = await foundAcme()
    const foreign = actsIn(elsewhere)
    expect(await endOf(foreign.withdraw(elsewhere.olivia, invitation))).toBe('not_found')
    expect((await accept(await acts.linkTo(invitation), { name: 'Ana' })).status).toBe(201)
    expect((await members()).at(-1)).toMatchObject({ accessLevel: 'manager' })
  })

  test('becomes whoever sends it again', async () => {
    const maya = await acme.add('Maya Okafor', 'manager')
    const invitation = await acts.inviteOne(acme.olivia, newAddress())
    const again = await acts.sendAgain(maya, invitation)
    expect(again.invitedBy).toEqual({ userId: maya.id, name: 'Maya Okafor' })
    expect(again.delivery).toMatchObject({ state: 'queued', sentAt: null })
  })
})

describe('at the same moment', () => {
  const rounds = 12

  test('T48 T49 accepting many times makes one member', async () => {
    for (let round = 0; round < rounds; round++) {
      const email = newAddress()
      const token = await acts.linkTo(await acts.inviteOne(acme.olivia, email))
      const ends = await Promise.all(
        Array.from({ length: 4 }, () => endOf(accept(token, { name: 'Ana' }))),
      )
      expect(ends.filter(end => end === 'done').length).toBe(1)
      expect((await members()).filter(one => one.emailCanonical === email).length).toBe(1)
    }
  })

  test('T50 accepting and withdrawing: the first to commit wins, never both', async () => {
    for (let round = 0; round < rounds; round++) {
      const email = newAddress()
      const invitation = await acts.inviteOne(acme.olivia, email)
      const token = await acts.linkTo(invitation)
      const [accepted, withdrawn] = await Promise.all([
        endOf(accept(token, { name: 'Ana' })),
        endOf(acts.withdraw(acme.olivia, invitation)),
      ])
      const isIn = (await members()).some(one => one.emailCanonical === email)
      expect([accepted === 'done', withdrawn === 'done'].filter(Boolean).length).toBe(1)
      expect(isIn).toBe(accepted === 'done')
    }
  })

  test('T25 inviting one address many times makes one invitation', async () => {
    for (let round = 0; round < rounds; round++) {
      const email = newAddress()
      const results = await Promise.all(
        [email, email.toUpperCase(), email].map(one => acts.invite(acme.olivia, [one])),
      )
      const outcomes = results.flat().map(one => one.outcome)
      expect(outcomes.filter(one => one === 'invited').length).toBe(1)
      expect(new Set(results.flat().map(one => one.invitation?.id)).size).toBe(1)
    }
  })
})
