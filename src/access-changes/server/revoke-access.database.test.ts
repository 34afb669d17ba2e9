import { beforeEach, expect, test } from 'vitest'
import { accept, actsIn, endOf, manager, refusalOf } from '../../../tests/acts.ts'
import { type Acme, createStranger, foundAcme } from '../../../tests/people.ts'
import type { User } from '../../accounts/user.ts'
import { selectEntries } from '../../audit/server/audit-store.ts'

let acme: Acme
let olivia: User
let amir: User
let anna: User
let acts: ReturnType<typeof actsIn>
beforeEach(async () => {
  acme = await foundAcme()
  olivia = acme.olivia
  amir = await acme.add('Amir Saleh', 'manager', ['data_export'])
  anna = await acme.add('Anna Berg', 'agent')
  acts = actsIn(acme)
})

async function give(to: User | null, ...names: string[]): Promise<void> {
  for (const name of names) await acts.createContact(olivia, { name, assigneeId: to?.id ?? null })
}

/** Who has which contacts, by name. */
async function caseloads() {
  const contacts = await acts.listContacts(olivia)
  const nameOf = (id: string | null) =>
    [olivia, amir, anna].find(one => one.id === id)?.name ?? null
  return contacts.map(({ name, assigneeId }) => `${name}: ${nameOf(assigneeId) ?? 'nobody'}`)
}

test('revoking leaves the contacts unassigned, and none is lost or duplicated', async () => {
  await give(amir, 'Ada', 'Ben')
  await give(anna, 'Cleo')
  await give(null, 'Dan')
  const receipt = await acts.revoke(olivia, amir)
  expect(receipt).toMatchObject({ contactsHandedOver: 2, reassignedTo: null })
  expect(await caseloads()).toEqual([
    'Ada: nobody',
    'Ben: nobody',
    'Cleo: Anna Berg',
    'Dan: nobody',
  ])
  expect(await acts.countContacts(olivia, 'unassigned')).toBe(3)
})

test('revoking with a handover gives the other user all contacts, including those handed over earlier', async () => {
  await give(amir, 'Ada', 'Ben')
  await give(anna, 'Cleo')
  expect(await acts.revoke(olivia, amir, { to: anna })).toMatchObject({
    contactsHandedOver: 2,
    reassignedTo: anna.id,
  })
  expect(await caseloads()).toEqual(['Ada: Anna Berg', 'Ben: Anna Berg', 'Cleo: Anna Berg'])
  expect(await acts.revoke(olivia, anna, { to: olivia })).toMatchObject({ contactsHandedOver: 3 })
  expect(await caseloads()).toEqual(['Ada: Olivia Hart', 'Ben: Olivia Hart', 'Cleo: Olivia Hart'])
})

test('T8 invitations sent by the person or waiting for them are withdrawn, others stay', async () => {
  const sent = await acts.inviteOne(amir, 'ana@acme.example')
  const others = await acts.inviteOne(olivia, 'jo@acme.example')
  const token = await acts.linkTo(sent)
  expect(await acts.revoke(olivia, amir)).toMatchObject({ invitationsWithdrawn: 1 })
  expect(await endOf(accept(token, { name: 'Ana Ruiz' }))).toBe('invitation_withdrawn')
  expect(await endOf(accept(await acts.linkTo(others), { name: 'Jo Lund' }))).toBe('done')
})

test('T51 an invitation that is waiting for the person who leaves is withdrawn with their access', async () => {
  const sam = await createStranger('Sam Moss')
  const waiting = await acts.inviteOne(olivia, sam.email)
  await acme.admit(sam, manager)
  expect(await acts.revoke(olivia, sam)).toMatchObject({ invitationsWithdrawn: 1 })
  expect(await endOf(accept(await acts.linkTo(waiting), sam))).toBe('invitation_withdrawn')
})

test('the log has an entry for each step, with the end of access last', async () => {
  await give(amir, 'Ada')
  const sent = await acts.inviteOne(amir, 'ana@acme.example')
  await acts.revoke(olivia, amir, { to: anna })
  const { items } = await acme.inside(tx => selectEntries(tx, acme.spaceId, { limit: 3 }))
  expect(items.map(one => [one.kind, one.actor.userId, one.target.id])).toEqual([
    ['access_revoked', olivia.id, amir.id],
    ['invitation_withdrawn', olivia.id, sent.id],
    ['contacts_handed_over', olivia.id, amir.id],
  ])
  expect(items[0]).toMatchObject({
    before: { accessLevel: 'manager', restrictions: ['data_export'] },
    after: { contactsHandedOver: 1, reassignedTo: anna.id, invitationsWithdrawn: 1 },
  })
})

test('revoking affects only this Space: the Organization and its other Spaces stay open', async () => {
  const sales = await acme.addSpace('Sales')
  const inSales = actsIn(acme, sales)
  await acme.admit(amir, manager, sales)
  await inSales.createContact(amir, { name: 'Ada', assigneeId: amir.id })
  await inSales.invite(amir, ['ana@acme.example'])
  expect(await acts.revoke(olivia, amir)).toMatchObject({
    contactsHandedOver: 0,
    invitationsWithdrawn: 0,
  })
  expect(await endOf(acts.listContacts(amir))).toBe('not_found')
  expect(await inSales.countContacts(amir, 'me')).toBe(1)
  const roles = await acme.inside(tx =>
    tx.selectFrom('organizationMembers').select('role').where('userId', '=', amir.id).execute(),
  )
  expect(roles).toEqual([{ role: 'member' }])
})

test('T67 someone who is invited again starts afresh', async () => {
  const membershipOfAmir = () =>
    acme.inside(tx =>
      tx.selectFrom('memberships').selectAll().where('userId', '=', amir.id).executeTakeFirst(),
    )
  await give(amir, 'Ada')
  await acts.invite(amir, ['ana@acme.example'])
  const before = await membershipOfAmir()
  await acts.revoke(olivia, amir)
  expect(await membershipOfAmir()).toBeUndefined()

  const again = await acts.inviteOne(olivia, amir.email)
  await accept(await acts.linkTo(again), amir)
  const after = await membershipOfAmir()
  expect(after).toMatchObject({ accessLevel: 'agent', restrictions: [], teamId: null, version: 1 })
  expect(after?.id).not.toBe(before?.id)
  expect(after?.caseloadId).not.toBe(before?.caseloadId)
  expect(await acts.countContacts(amir, 'me')).toBe(0)
  const preview = await acts.previewRevocation(olivia, amir)
  expect(preview).toMatchObject({ contacts: 0, invitationsSent: 0 })
})

test('T54 the person who leaves cannot take over', async () => {
  await give(amir, 'Ada')
  expect(await refusalOf(acts.revoke(olivia, amir, { to: amir }))).toMatchObject({
    status: 422,
    errors: [{ pointer: '/reassignContactsTo' }],
  })
  expect(await caseloads()).toEqual(['Ada: Amir Saleh'])
})

const absent: Record<string, () => Promise<{ id: string }>> = {
  'nobody at all': async () => ({ id: '00000000-0000-4000-8000-000000000000' }),
  'someone who was revoked': async () => {
    await acts.revoke(olivia, anna)
    return anna
  },
  'someone who is only invited': async () => {
    const sam = await createStranger('Sam Moss')
    await acts.invite(olivia, [sam.email])
    return sam
  },
  'someone of another Space': async () =>
    acme.add('Sol Ramos', 'owner', [], await acme.addSpace('Sales')),
  'someone of another Organization': async () => (await foundAcme()).olivia,
}

for (const [who, find] of Object.entries(absent)) {
  test(`T54 ${who} cannot take over, and then nobody leaves`, async () => {
    await give(amir, 'Ada')
    const revoke = acts.revoke(olivia, amir, { to: await find() })
    expect(await endOf(revoke)).toBe('handover_target_gone')
    expect(await caseloads()).toEqual(['Ada: Amir Saleh'])
    expect(await endOf(acts.listContacts(amir))).toBe('done')
  })
}

test('T54 any member may take over, however restricted', async () => {
  await give(amir, 'Ada')
  const ravi = await acme.add('Ravi Nair', 'agent', ['contacts_own_only', 'mask_contact_details'])
  await acts.revoke(olivia, amir, { to: ravi })
  expect(await acts.countContacts(ravi)).toBe(1)
})
