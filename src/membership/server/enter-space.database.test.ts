import { beforeEach, expect, test } from 'vitest'
import { endOf } from '../../../tests/acts.ts'
import { holdSpace } from '../../../tests/hold.ts'
import { type Acme, createStranger, foundAcme, needs } from '../../../tests/people.ts'
import type { User } from '../../accounts/user.ts'
import { enterSpace } from './enter-space.ts'

let acme: Acme
let stranger: User
beforeEach(async () => {
  acme = await foundAcme()
  stranger = await createStranger('Stella Ruiz')
})

/** Acts on the people of the Space, which take turns. */
const actAs = ({ id: userId }: User, times: number) =>
  Array.from({ length: times }, () =>
    endOf(enterSpace(needs(), { spaceId: acme.spaceId, userId }, 'roster', async () => {})),
  )

test('T111 outsiders cannot fill the queue of a Space’s people', async () => {
  const held = await holdSpace(acme)
  const first = actAs(acme.olivia, 4)
  await held.waiters(4)
  // More than the queue has room for: one that waited would be told that there is too much to do.
  expect(new Set(await Promise.all(actAs(stranger, 150)))).toEqual(new Set(['not_found']))
  await held.release()
  await Promise.all(first)
})
