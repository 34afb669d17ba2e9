import { beforeEach, expect, test } from 'vitest'
import { endOf } from '../../../tests/acts.ts'
import { hold } from '../../../tests/hold.ts'
import { type Acme, foundAcme, needs, provenSession } from '../../../tests/people.ts'
import { removeTotp } from '../../accounts/server/remove-totp.ts'
import { confirmPendingTotp } from '../../accounts/server/totp-store.ts'
import type { User } from '../../accounts/user.ts'
import { enterSpace } from '../../membership/server/enter-space.ts'
import { lockOrganization } from '../../organizations/server/organization-store.ts'
import { inNoOrganization } from '../../platform/server/database/transaction.ts'
import { changeOrganization } from './change-organization.ts'

let acme: Acme
let amir: User
beforeEach(async () => {
  acme = await foundAcme()
  amir = await acme.add('Amir Saleh', 'agent')
  for (const { id } of [acme.olivia, amir]) {
    await inNoOrganization(needs().db, tx => confirmPendingTotp(tx, id, 'unused', 0))
  }
})

const asked = async ({ id }: User) => ({
  userId: id,
  sessionHash: await provenSession({ id }),
})
const requireFactor = async () =>
  changeOrganization(
    needs(),
    { ...(await asked(acme.olivia)), organizationId: acme.organizationId },
    { requiresSecondFactor: true },
  )
const remove = async (user: User) => removeTotp(needs().db, await asked(user), '192.0.2.1')
const enter = (user: User) =>
  endOf(
    enterSpace(needs(), { spaceId: acme.spaceId, userId: user.id }, 'nothing', async () => null),
  )

/** Both acts at the same moment: the first comes to the Organization’s lock before the second begins. */
async function atOnce(first: () => Promise<unknown>, second: () => Promise<unknown>) {
  const organization = await hold(acme, tx => lockOrganization(tx, acme.organizationId))
  const one = endOf(first())
  await organization.waiters(1)
  const other = endOf(second())
  await organization.waiters(2)
  await organization.release()
  return [await one, await other]
}

test('a last factor is not removed just after its Organization has come to require one', async () => {
  expect(await atOnce(requireFactor, () => remove(amir))).toEqual([
    'done',
    'second_factor_required',
  ])
  expect(await enter(amir)).toBe('done')
})

test('a last factor that is removed just before its Organization requires one leaves nobody inside', async () => {
  expect(await atOnce(() => remove(amir), requireFactor)).toEqual(['done', 'done'])
  expect(await enter(amir)).toBe('second_factor_required')
})

test('an Admin who removes their last factor and requires one at once does only the first of both', async () => {
  expect(await atOnce(() => remove(acme.olivia), requireFactor)).toEqual([
    'done',
    'second_factor_required',
  ])
  expect(await enter(acme.olivia)).toBe('done')
  await inNoOrganization(needs().db, tx => confirmPendingTotp(tx, acme.olivia.id, 'unused', 0))
  expect(await atOnce(requireFactor, () => remove(acme.olivia))).toEqual([
    'done',
    'second_factor_required',
  ])
})
