import { expect, test } from 'vitest'
import { actsIn, endOf, manager } from '../../../tests/acts.ts'
import { inRounds } from '../../../tests/in-rounds.ts'
import { type Acme, changeAccount, foundAcme } from '../../../tests/people.ts'
import type { User } from '../../accounts/user.ts'
import type { Tx } from '../../platform/server/database/database.ts'
import { countOtherOwners } from './membership-store.ts'

const remove = (tx: Tx, user: User): Promise<unknown> =>
  tx.deleteFrom('memberships').where('userId', '=', user.id).execute()
const demote = (tx: Tx, user: User): Promise<unknown> =>
  tx
    .updateTable('memberships')
    .set({ accessLevel: 'agent' })
    .where('userId', '=', user.id)
    .execute()
const disable = (tx: Tx, user: User): Promise<unknown> =>
  changeAccount(tx, user, { disabledAt: new Date() })

/** Every way around the use cases in which an Owner stops being one who can sign in. */
const sidePaths = { removed: remove, demoted: demote, disabled: disable }

const nobody = '00000000-0000-4000-8000-000000000000'
const ownersOf = ({ inside, spaceId }: Acme) => inside(tx => countOtherOwners(tx, spaceId, nobody))

for (const [path, act] of Object.entries(sidePaths)) {
  test(`T46 the only Owner cannot be ${path}, not even by hand in the database`, async () => {
    const acme = await foundAcme()
    await acme.add('Maya Okafor', 'manager')
    await expect(acme.inside(tx => act(tx, acme.olivia))).rejects.toMatchObject({
      constraint: 'last_owner',
    })
    expect(await ownersOf(acme)).toBe(1)
  })

  test(`T45 one of two Owners can be ${path}, unless the other cannot sign in`, async () => {
    const acme = await foundAcme()
    const otto = await acme.add('Otto Nyström', 'owner')
    const oskar = await acme.add('Oskar Lund', 'owner')
    await acme.inside(tx => act(tx, otto))
    await acme.inside(tx => disable(tx, oskar))
    await expect(acme.inside(tx => act(tx, acme.olivia))).rejects.toThrow('at least one Owner')
    expect(await ownersOf(acme)).toBe(1)
  })

  test(`T44 T46 when two Owners are ${path} by hand at the same moment, one remains`, async () => {
    await inRounds(30, async () => {
      const acme = await foundAcme()
      const otto = await acme.add('Otto Nyström', 'owner')
      await Promise.allSettled([
        acme.inside(tx => act(tx, acme.olivia)),
        acme.inside(tx => act(tx, otto)),
      ])
      expect(await ownersOf(acme)).toBe(1)
    })
  })
}

test('T46 an account cannot be disabled at the moment its Owner becomes the only one', async () => {
  await inRounds(30, async () => {
    const acme = await foundAcme()
    const otto = await acme.add('Otto Nyström', 'owner')
    const acts = [
      acme.inside(tx => disable(tx, acme.olivia)),
      endOf(actsIn(acme).changeAccess(acme.olivia, otto, manager)),
    ]
    await Promise.allSettled(acts)
    expect(await ownersOf(acme)).toBe(1)
  })
})

test('T46 an account that is the only Owner of any Space cannot be disabled', async () => {
  const acme = await foundAcme()
  const otto = await acme.add('Otto Nyström', 'owner')
  await acme.addSpace('Sales')
  await expect(acme.inside(tx => disable(tx, acme.olivia))).rejects.toThrow('at least one Owner')
  await acme.inside(tx => disable(tx, otto))
})

test('one Owner may replace another in one step', async () => {
  const acme = await foundAcme()
  const maya = await acme.add('Maya Okafor', 'manager')
  await acme.inside(async tx => {
    await demote(tx, acme.olivia)
    await tx
      .updateTable('memberships')
      .set({ accessLevel: 'owner' })
      .where('userId', '=', maya.id)
      .execute()
  })
  expect(await ownersOf(acme)).toBe(1)
})
