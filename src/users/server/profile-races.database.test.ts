import { expect, test } from 'vitest'
import { accept, actsIn, endOf } from '../../../tests/acts.ts'
import { hold } from '../../../tests/hold.ts'
import { createStranger, foundAcme } from '../../../tests/people.ts'
import { updateProfile } from '../../accounts/server/user-store.ts'

test('someone who joins a Space while their name changes has the new name there', async () => {
  const acme = await foundAcme()
  const sam = await createStranger('Sam Moss')
  const acts = actsIn(acme)
  const token = await acts.linkTo(await acts.inviteOne(acme.olivia, sam.email))
  const renaming = await hold(acme, tx =>
    updateProfile(tx, sam.id, { name: 'Zoë Moss', nameKey: 'zoe moss' }),
  )
  const joining = endOf(accept(token, sam))
  await renaming.waiters(1)
  await renaming.release()
  expect(await joining).toBe('done')
  const { keys, words } = await acme.inside(async tx => ({
    keys: await tx
      .selectFrom('memberships')
      .select('nameKey')
      .where('userId', '=', sam.id)
      .execute(),
    words: await tx
      .selectFrom('memberTerms')
      .select('term')
      .where('userId', '=', sam.id)
      .where('isDetail', '=', false)
      .orderBy('term')
      .execute(),
  }))
  expect(keys).toEqual([{ nameKey: 'zoe moss' }])
  expect(words).toEqual([{ term: 'moss' }, { term: 'zoe' }])
})
