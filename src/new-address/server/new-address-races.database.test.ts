import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { accept, actsIn, agent, endOf, publicUrl } from '../../../tests/acts.ts'
import { hold, holdSpace } from '../../../tests/hold.ts'
import {
  drawAddressToken,
  drawObjectableChange,
  drawObjectionToken,
} from '../../../tests/http/new-address.ts'
import { drawResetToken } from '../../../tests/http/reset-link.ts'
import { newAddress } from '../../../tests/http/world.ts'
import {
  type Acme,
  anotherPassword,
  createStranger,
  foundAcme,
  needs,
} from '../../../tests/people.ts'
import { completePasswordReset } from '../../accounts/server/complete-password-reset.ts'
import { deliverPasswordReset } from '../../accounts/server/deliver-password-reset.ts'
import { requestPasswordReset } from '../../accounts/server/request-password-reset.ts'
import { lockAccount } from '../../accounts/server/user-store.ts'
import type { User } from '../../accounts/user.ts'
import { beginDeed } from '../../audit/server/record.ts'
import { admit } from '../../membership/server/admit.ts'
import { failureLimit } from '../../platform/server/failure-limit.ts'
import { smtpSender } from '../../platform/server/mail/smtp-sender.ts'
import { confirmNewAddress } from './confirm-new-address.ts'
import { objectToNewAddress } from './object-to-new-address.ts'

let acme: Acme
let amir: User
beforeEach(async () => {
  acme = await foundAcme()
  amir = await acme.add('Amir Saleh', 'agent')
})

const address = '192.0.2.1'
const confirm = (token: string) => endOf(confirmNewAddress(needs(), { token, address }))
const object = (token: string) => endOf(objectToNewAddress(needs(), token))
const reset = (token: string) => {
  const failures = failureLimit(true, 10, 900)
  const limits = {
    db: needs().db,
    failuresPerAccount: failures,
    failuresPerAddress: failures,
    failuresPerBrowser: failures,
    codeFailures: failures,
    codeFailuresPerDay: failures,
  }
  const given = { token, password: anotherPassword, address, browser: null }
  return endOf(completePasswordReset(limits, given))
}
const holdAccount = ({ id }: User) => hold(acme, tx => lockAccount(tx, id))
const addressOf = async ({ id }: User) =>
  (
    await needs()
      .db.selectFrom('users')
      .select('email')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
  ).email
const openInvitations = () =>
  acme.inside(tx =>
    tx.selectFrom('invitations').select('email').where('endedAt', 'is', null).execute(),
  )

test('of two who confirm with one link at the same moment, one does', async () => {
  const token = await drawAddressToken(acme, amir, newAddress())
  const account = await holdAccount(amir)
  const first = confirm(token)
  await account.waiters(1)
  const second = confirm(token)
  await account.waiters(2)
  await account.release()
  expect((await Promise.all([first, second])).sort()).toEqual(['done', 'link_used'])
})

test('T25 an invitation made just before the change ends with it, and one made just after is not made', async () => {
  const email = newAddress()
  const acts = actsIn(acme)
  const token = await drawAddressToken(acme, amir, email)
  const space = await holdSpace(acme)
  const inviting = acts.invite(acme.olivia, [email])
  await space.waiters(1)
  const confirming = confirm(token)
  await space.waiters(2)
  await space.release()
  expect([(await inviting)[0]?.outcome, await confirming]).toEqual(['invited', 'done'])
  expect(await openInvitations()).toEqual([])

  const next = newAddress()
  const another = await drawAddressToken(acme, amir, next)
  const again = await holdSpace(acme)
  const changing = confirm(another)
  await again.waiters(1)
  const late = acts.invite(acme.olivia, [next])
  await again.waiters(2)
  await again.release()
  expect([await changing, (await late)[0]?.outcome]).toEqual(['done', 'already_a_user'])
  expect(await openInvitations()).toEqual([])
})

test('an invitation is withdrawn even if its person joined while their address was changing', async () => {
  const sam = await createStranger('Sam Moss')
  const email = newAddress()
  await actsIn(acme).inviteOne(acme.olivia, email)
  const token = await drawAddressToken(acme, sam, email)
  const joining = await hold(acme, tx =>
    admit(beginDeed(tx, acme, { userId: sam.id, name: sam.name }), sam, agent),
  )
  const confirming = confirm(token)
  await joining.waiters(1)
  await joining.release()
  expect(await confirming).toBe('done')
  expect(await openInvitations()).toEqual([])
})

test('T2 whoever changes their address just before they accept no longer has the invited one', async () => {
  const noor = await createStranger('Noor Haddad')
  const acts = actsIn(acme)
  const link = await acts.linkTo(await acts.inviteOne(acme.olivia, noor.email))
  const token = await drawAddressToken(acme, noor, newAddress())
  const account = await holdAccount(noor)
  const confirming = confirm(token)
  await account.waiters(1)
  const accepting = endOf(accept(link, noor))
  await account.waiters(2)
  await account.release()
  expect([await confirming, await accepting]).toEqual(['done', 'invitation_for_another_address'])
})

test('T11 of an account that moves to an address and one that is made for it, one gets it', async () => {
  const email = newAddress()
  const acts = actsIn(acme)
  const link = await acts.linkTo(await acts.inviteOne(acme.olivia, email))
  const anna = await acme.add('Anna Weber', 'agent')
  const sales = await foundAcme()
  const outsider = await sales.add('Otto Brandt', 'agent')
  const token = await drawAddressToken(sales, outsider, email)
  const [first, second] = await Promise.all([
    confirm(token),
    endOf(accept(link, { name: 'Zoë Moss' })),
  ])
  expect([first, second].filter(one => one === 'done')).toHaveLength(1)
  expect(['address_taken', 'not_signed_in']).toContain(first === 'done' ? second : first)
  expect(await addressOf(anna)).toBe(anna.email)
})

test('T88 of two accounts that move to one address at the same moment, one gets it', async () => {
  const other = await foundAcme()
  const outsider = await other.add('Otto Brandt', 'agent')
  const email = newAddress()
  const [one, two] = [
    await drawAddressToken(acme, amir, email),
    await drawAddressToken(other, outsider, email),
  ]
  const held = await hold(acme, tx =>
    tx
      .updateTable('users')
      .set({ email, emailCanonical: email })
      .where('id', '=', amir.id)
      .execute(),
  )
  const second = confirm(two)
  await held.waiters(1)
  await held.undo()
  expect(await second).toBe('done')
  expect(await confirm(one)).toBe('address_taken')
  expect([await addressOf(amir), await addressOf(outsider)]).toEqual([amir.email, email])
})

test('T65 a reset and a change that overlap: whichever is first ends the link of the other', async () => {
  for (const isResetFirst of [true, false]) {
    const [link, token] = [
      await drawResetToken(acme, amir),
      await drawAddressToken(acme, amir, newAddress()),
    ]
    const account = await holdAccount(amir)
    const acts = [() => reset(link), () => confirm(token)]
    const [first, second] = isResetFirst ? acts : acts.toReversed()
    const one = first?.()
    await account.waiters(1)
    const other = second?.()
    await account.waiters(2)
    await account.release()
    expect([await one, await other]).toEqual(['done', 'link_replaced'])
  }
})

test('T65 a mail for a new password that is written while the address changes is not sent to the old one', async () => {
  const { db } = needs()
  await requestPasswordReset(db, amir.email)
  const { id: requestId } = await db
    .selectFrom('passwordResetRequests')
    .select('id')
    .where('emailCanonical', '=', amir.emailCanonical)
    .executeTakeFirstOrThrow()
  // Nobody listens there: to send a mail would fail.
  const mail = smtpSender({ url: 'smtp://127.0.0.1:9', from: 'rollcall@rollcall.example' })
  onTestFinished(() => mail.close())
  const deliver = deliverPasswordReset({ db, mail, publicUrl, budgets: true })
  const token = await drawAddressToken(acme, amir, newAddress())
  const account = await holdAccount(amir)
  const confirming = confirm(token)
  await account.waiters(1)
  const delivering = endOf(Promise.resolve(deliver({ requestId }, { last: false })))
  await account.waiters(2)
  await account.release()
  expect([await confirming, await delivering]).toEqual(['done', 'done'])
})

test('T65 an objection and a further change that overlap: the first address stands at the end', async () => {
  for (const isObjectionFirst of [true, false]) {
    const person = await acme.add('Anna Weber', 'agent')
    const objection = await drawObjectableChange(acme, person)
    const token = await drawAddressToken(acme, person, newAddress())
    const account = await holdSpace(acme)
    const acts = [() => object(objection), () => confirm(token)]
    const [first, second] = isObjectionFirst ? acts : acts.toReversed()
    const one = first?.()
    await account.waiters(1)
    const other = second?.()
    await account.waiters(2)
    await account.release()
    expect([await one, await other]).toEqual(['done', isObjectionFirst ? 'link_replaced' : 'done'])
    expect(await addressOf(person)).toBe(person.email)
  }
})

test('T113 an objection to a later change leaves that to an earlier one open', async () => {
  const [second, third] = [newAddress(), newAddress()]
  expect(await confirm(await drawAddressToken(acme, amir, second))).toBe('done')
  expect(await confirm(await drawAddressToken(acme, amir, third))).toBe('done')
  expect(await object(await drawObjectionToken(acme, amir, second))).toBe('done')
  expect(await addressOf(amir)).toBe(second)
  expect(await object(await drawObjectionToken(acme, amir, amir.emailCanonical))).toBe('done')
  expect(await addressOf(amir)).toBe(amir.email)
})
