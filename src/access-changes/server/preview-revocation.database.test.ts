import { beforeEach, expect, test } from 'vitest'
import { actsIn, agent, endOf, manager, owner, refusalOf } from '../../../tests/acts.ts'
import { hold } from '../../../tests/hold.ts'
import { type Acme, foundAcme } from '../../../tests/people.ts'
import type { User } from '../../accounts/user.ts'

let acme: Acme
let olivia: User
let amir: User
let maya: User
let acts: ReturnType<typeof actsIn>
beforeEach(async () => {
  acme = await foundAcme()
  olivia = acme.olivia
  amir = await acme.add('Amir Saleh', 'manager')
  maya = await acme.add('Maya Okafor', 'agent')
  acts = actsIn(acme)
})

/** Lays contacts into someone's care in one go. */
async function give(to: User, contacts: number): Promise<void> {
  for (let nth = 0; nth < contacts; nth++) {
    await acts.createContact(olivia, { name: `Contact ${nth}`, assigneeId: to.id })
  }
}

const versionOf = async (target: User) => (await acts.previewRevocation(olivia, target)).version

test('a preview shows what revoking would do, and changes nothing', async () => {
  await give(amir, 2)
  await acts.invite(amir, ['ana@acme.example', 'jo@acme.example'])
  const preview = await acts.previewRevocation(olivia, amir)
  expect(preview).toMatchObject({ contacts: 2, invitationsSent: 2, apiTokens: 0, openPages: 0 })
  expect(await acts.previewRevocation(olivia, amir)).toMatchObject({ contacts: 2 })
})

test('T55 a revoke goes through if its preview still holds', async () => {
  const version = await versionOf(amir)
  await acts.changeAccess(olivia, maya, manager)
  await give(maya, 3)
  expect(await endOf(acts.revoke(olivia, amir, { ifMatch: [version] }))).toBe('done')
})

const changes: Record<string, () => Promise<unknown>> = {
  'the person’s access changed': () => acts.changeAccess(olivia, amir, agent),
  'the person’s access changed and changed back': async () => {
    await acts.changeAccess(olivia, amir, agent)
    await acts.changeAccess(olivia, amir, manager)
  },
  'they sent an invitation': () => acts.invite(amir, ['ana@acme.example']),
  'contacts came to the person': () => give(amir, 1),
  'the person left and joined again': async () => {
    await acts.revoke(olivia, amir)
    await acme.admit(amir, manager)
  },
}

for (const [change, happens] of Object.entries(changes)) {
  test(`T55 a revoke decided before ${change} is refused with a fresh preview`, async () => {
    const version = await versionOf(amir)
    await happens()
    const refusal = await refusalOf(acts.revoke(olivia, amir, { ifMatch: [version] }))
    const fresh = await acts.previewRevocation(olivia, amir)
    expect(refusal).toMatchObject({ status: 412, code: 'changed_meanwhile' })
    expect(refusal).toHaveProperty('preview.contacts', fresh.contacts)
    expect(refusal).toHaveProperty('preview.invitationsSent', fresh.invitationsSent)
    const told = (refusal as unknown as { preview: { version: string } }).preview.version
    expect(await endOf(acts.revoke(olivia, amir, { ifMatch: [told] }))).toBe('done')
  })
}

const changesOfTaker: Record<string, () => Promise<unknown>> = {
  'changed level': () => acts.changeAccess(olivia, maya, owner),
  left: () => acts.revoke(olivia, maya),
  'left and joined again': async () => {
    await acts.revoke(olivia, maya)
    await acme.admit(maya, agent)
  },
}

for (const [change, happens] of Object.entries(changesOfTaker)) {
  test(`T55 a handover decided before the taker ${change} is refused`, async () => {
    const version = await versionOf(amir)
    await happens()
    const revoke = () => endOf(acts.revoke(olivia, amir, { to: maya, ifMatch: [version] }))
    expect(await revoke()).toBe('changed_meanwhile')
    expect(await endOf(acts.revoke(olivia, amir, { ifMatch: [version] }))).toBe('done')
  })
}

test('T55 a preview made while the taker is being changed does not outlive the change', async () => {
  await acts.changeAccess(olivia, maya, manager)
  const { id } = await acts.inviteOne(maya, 'ana@acme.example')
  // The change is written and its entry, too, when it comes to the invitation it withdraws.
  const row = await hold(acme, tx =>
    tx.selectFrom('invitations').where('id', '=', id).select('id').forShare().execute(),
  )
  const change = acts.changeAccess(olivia, maya, agent)
  await row.waiters(1)
  await give(amir, 1)
  let isReleased = false
  const preview = acts.previewRevocation(olivia, amir).then(({ version }) => ({
    version,
    wasToldBefore: !isReleased,
  }))
  await Promise.race([preview, row.waiters(2)])
  isReleased = true
  await row.release()
  await change
  const { version, wasToldBefore } = await preview
  const end = await endOf(acts.revoke(olivia, amir, { to: maya, ifMatch: [version] }))
  expect(end).toBe(wasToldBefore ? 'changed_meanwhile' : 'done')
})

test('T55 a preview ignores a change of up to a tenth of the contacts, and no more', async () => {
  await give(amir, 20)
  const version = await versionOf(amir)
  await give(amir, 2)
  const tooMany = await versionOf(amir)
  await give(amir, 1)
  expect(await endOf(acts.revoke(olivia, amir, { ifMatch: [version] }))).toBe('changed_meanwhile')
  expect(await endOf(acts.revoke(olivia, amir, { ifMatch: [tooMany] }))).toBe('done')
})

test('T55 a revoke without a version goes through, however stale the asker’s view', async () => {
  await versionOf(amir)
  await give(amir, 5)
  expect(await endOf(acts.revoke(olivia, amir))).toBe('done')
})

test.each(['', 'null', 'e30', '"x"', '2'])(
  'T55 %j is not accepted as the version of a preview',
  async version => {
    expect(await endOf(acts.revoke(olivia, amir, { ifMatch: [version] }))).toBe('changed_meanwhile')
  },
)
