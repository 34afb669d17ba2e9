import { beforeEach, expect, test } from 'vitest'
import { accept, actsIn, agent, endOf, refusalOf } from '../../../tests/acts.ts'
import { type Acme, createStranger, foundAcme } from '../../../tests/people.ts'
import type { User } from '../../accounts/user.ts'
import { selectEntries } from '../../audit/server/audit-store.ts'

let acme: Acme
let olivia: User
let otto: User
let maya: User
let amir: User
let anna: User
let ravi: User
let acts: ReturnType<typeof actsIn>
beforeEach(async () => {
  acme = await foundAcme()
  olivia = acme.olivia
  otto = await acme.add('Otto Brandt', 'owner')
  maya = await acme.add('Maya Okafor', 'manager', ['data_export'])
  amir = await acme.add('Amir Saleh', 'agent', ['calls', 'contacts_own_only'])
  anna = await acme.add('Anna Berg', 'agent')
  ravi = await acme.add('Ravi Nair', 'agent')
  acts = actsIn(acme)
})

async function give(to: User | null, ...names: string[]): Promise<void> {
  for (const name of names) await acts.createContact(olivia, { name, assigneeId: to?.id ?? null })
}

const kinds = async () => {
  const { items } = await acme.inside(tx => selectEntries(tx, acme.spaceId, { limit: 200 }))
  return items.map(one => `${one.kind} ${one.target.name}`)
}
const ends = (results: { userId: string; outcome: string }[]) => {
  const names = new Map([olivia, otto, maya, amir, anna, ravi].map(one => [one.id, one.name]))
  return results.map(one => `${names.get(one.userId) ?? 'someone else'}: ${one.outcome}`)
}
const named = (...people: { id: string }[]) => people.map(({ id }) => ({ userId: id }))
const nobody = { id: '00000000-0000-4000-8000-000000000000' }

test('many people get a restriction and keep their level and their other restrictions', async () => {
  const { results } = await acts.changeAccessOfMany(olivia, {
    users: named(amir, anna),
    put: ['shortcuts'],
    lift: ['calls'],
  })
  expect(ends(results)).toEqual(['Amir Saleh: changed', 'Anna Berg: changed'])
  expect(
    results.map(one => [one.user?.accessLevel, one.user?.restrictions, one.user?.version]),
  ).toEqual([
    ['agent', ['shortcuts', 'contacts_own_only'], 2],
    ['agent', ['shortcuts'], 2],
  ])
  expect((await kinds()).slice(0, 2)).toEqual([
    'access_changed Anna Berg',
    'access_changed Amir Saleh',
  ])
})

test('a restriction that does not fit someone’s new level stops only that person', async () => {
  const { results } = await acts.changeAccessOfMany(olivia, {
    users: named(maya, amir, anna, otto),
    put: ['contacts_team_only'],
  })
  // Maya manages, Amir sees his own alone already, Otto owns.
  expect(ends(results)).toEqual([
    'Maya Okafor: invalid',
    'Amir Saleh: invalid',
    'Anna Berg: changed',
    'Otto Brandt: invalid',
  ])
  expect(results[0]?.user).toMatchObject({ restrictions: ['data_export'], version: 1 })
})

test('many people get another level; restrictions it does not allow must be lifted', async () => {
  const users = named(amir, anna)
  const first = await acts.changeAccessOfMany(olivia, { users, accessLevel: 'manager' })
  expect(ends(first.results)).toEqual(['Amir Saleh: invalid', 'Anna Berg: changed'])
  const second = await acts.changeAccessOfMany(olivia, {
    users,
    accessLevel: 'manager',
    put: ['data_export'],
    lift: ['calls', 'contacts_own_only'],
  })
  expect(second.results.map(one => one.user?.restrictions)).toEqual([
    ['data_export'],
    ['data_export'],
  ])
})

test('someone who already has that access stays unchanged, without an entry', async () => {
  const before = await kinds()
  const { results } = await acts.changeAccessOfMany(olivia, {
    users: named(amir),
    put: ['calls'],
    lift: ['shortcuts'],
  })
  expect(ends(results)).toEqual(['Amir Saleh: unchanged'])
  expect(await kinds()).toEqual(before)
})

test('an edit of many checks the version seen of each person', async () => {
  await acts.changeAccess(olivia, anna, { accessLevel: 'agent', restrictions: ['calls'] })
  const { results } = await acts.changeAccessOfMany(olivia, {
    users: [
      { userId: anna.id, version: 1 },
      { userId: ravi.id, version: 1 },
    ],
    put: ['shortcuts'],
  })
  expect(ends(results)).toEqual(['Anna Berg: changed_meanwhile', 'Ravi Nair: changed'])
  expect(results[0]?.user).toMatchObject({ version: 2, restrictions: ['calls'] })
})

test('T18 invitations that can no longer be granted are withdrawn when many are demoted', async () => {
  const sent = await acts.inviteOne(maya, 'ana@acme.example')
  await acts.changeAccessOfMany(olivia, {
    users: named(maya, otto),
    accessLevel: 'agent',
    lift: ['data_export'],
  })
  expect(await endOf(accept(await acts.linkTo(sent), { name: 'Ana Ruiz' }))).toBe(
    'invitation_withdrawn',
  )
})

test('T26 T27 T30 T31 in an act on many, each person is judged as if alone, and so is the asker', async () => {
  const sol = await acme.add('Sol Ramos', 'agent', [], await acme.addSpace('Sales'))
  const { olivia: rhea } = await foundAcme()
  const all = [otto, maya, amir, nobody, sol, rhea]
  const expected = [
    'Otto Brandt: outranked',
    'Maya Okafor: yourself',
    'Amir Saleh: done',
    'someone else: not_found',
    'someone else: not_found',
    'someone else: not_found',
  ]
  const asDone = (word: string) => expected.map(end => end.replace('done', word))
  const users = named(...all)
  const changed = await acts.changeAccessOfMany(maya, { users, lift: ['calls'] })
  expect(ends(changed.results)).toEqual(asDone('changed'))
  const preview = await acts.previewRevocationOfMany(maya, all)
  expect(preview.results.map(one => one.whyNot)).toEqual([
    'outranked',
    'yourself',
    null,
    ...Array<string>(3).fill('not_found'),
  ])
  expect(ends(await acts.revokeMany(maya, all))).toEqual(asDone('revoked'))
  for (const act of [
    () => acts.changeAccessOfMany(anna, { users, lift: ['calls'] }),
    () => acts.previewRevocationOfMany(anna, all),
    () => acts.revokeMany(anna, all),
  ]) {
    expect(await endOf(act())).toBe('level_too_low')
  }
  const grant = acts.changeAccessOfMany(maya, { users: named(anna), accessLevel: 'manager' })
  expect(await endOf(grant)).toBe('outranked')
})

test('many are revoked with one handover to a person, and no contact is lost', async () => {
  await give(amir, 'Ada', 'Ben')
  await give(anna, 'Cleo')
  await give(null, 'Dan')
  const preview = await acts.previewRevocationOfMany(olivia, [amir, anna])
  expect(preview).toMatchObject({ contacts: 3, invitationsSent: 0, openPages: 0 })
  const leavers = preview.results.map(one => ({
    id: one.userId,
    version: one.preview?.version ?? '',
  }))
  const results = await acts.revokeMany(olivia, leavers, { to: ravi.id })
  expect(ends(results)).toEqual(['Amir Saleh: revoked', 'Anna Berg: revoked'])
  expect(results.map(one => one.receipt?.contactsHandedOver)).toEqual([2, 1])
  expect(await acts.countContacts(olivia, ravi.id)).toBe(3)
  expect(await acts.countContacts(olivia)).toBe(4)
  expect(await endOf(acts.listContacts(amir))).toBe('not_found')
  expect((await kinds()).slice(0, 4)).toEqual([
    'access_revoked Anna Berg',
    'contacts_handed_over Anna Berg',
    'access_revoked Amir Saleh',
    'contacts_handed_over Amir Saleh',
  ])
})

test('a team takes over from its members who leave, and those who leave get nothing', async () => {
  const team = await acts.createTeam(olivia, 'Night shift')
  await acts.moveMany(olivia, [amir, anna, ravi, maya], team)
  await give(amir, 'Ada', 'Ben')
  const results = await acts.revokeMany(olivia, [amir, anna], { to: { teamId: team.id } })
  const jobs = results.map(one => one.receipt?.jobId)
  // Anna had nothing to deal out.
  expect(jobs).toEqual([expect.any(String), undefined])
  await acts.dealOut(jobs[0] ?? '')
  expect(await acts.countContacts(olivia, ravi.id)).toBe(1)
  expect(await acts.countContacts(olivia, maya.id)).toBe(1)
})

test('T54 someone who is being revoked cannot take over, and then nobody is revoked', async () => {
  const toLeaver = acts.revokeMany(olivia, [amir, anna], { to: anna.id })
  expect(await refusalOf(toLeaver)).toMatchObject({
    status: 422,
    errors: [{ pointer: '/reassignContactsTo' }],
  })
  const toNobody = acts.revokeMany(olivia, [amir, anna], { to: nobody.id })
  expect(await endOf(toNobody)).toBe('handover_target_gone')
  expect(await endOf(acts.listContacts(amir))).toBe('done')
})

test('T55 someone who no longer matches the preview stays and gets a new one; the others leave', async () => {
  const { results: seen } = await acts.previewRevocationOfMany(olivia, [amir, anna])
  const leavers = seen.map(one => ({ id: one.userId, version: one.preview?.version ?? '' }))
  await give(amir, 'Ada')
  const results = await acts.revokeMany(olivia, leavers)
  expect(ends(results)).toEqual(['Amir Saleh: changed_meanwhile', 'Anna Berg: revoked'])
  expect(results[0]?.preview).toMatchObject({ contacts: 1 })
  const again = [{ id: amir.id, version: results[0]?.preview?.version ?? '' }]
  expect(ends(await acts.revokeMany(olivia, again))).toEqual(['Amir Saleh: revoked'])
})

test('T55 revoking one person does not make the preview of another stale', async () => {
  const sam = await createStranger('Sam Moss')
  await acts.inviteOne(maya, sam.email)
  await acme.admit(sam, agent)
  const { results: seen, invitationsSent } = await acts.previewRevocationOfMany(olivia, [sam, maya])
  expect(invitationsSent).toBe(1)
  const leavers = seen.map(one => ({ id: one.userId, version: one.preview?.version ?? '' }))
  const results = await acts.revokeMany(olivia, leavers)
  expect(results.map(one => one.outcome)).toEqual(['revoked', 'revoked'])
})

test('T58 one idempotency key revokes many people only once', async () => {
  await give(amir, 'Ada')
  const revoke = () => acts.revokeMany(olivia, [amir, anna], { key: 'once' })
  expect(await revoke()).toEqual(await revoke())
  const other = acts.revokeMany(olivia, [ravi], { key: 'once' })
  expect(await endOf(other)).toBe('idempotency_key_reused')
})

test('many people are moved to a team at once, including oneself, and out of it again', async () => {
  const team = await acts.createTeam(olivia, 'Night shift')
  await acts.moveToTeam(olivia, anna, team)
  const moved = await acts.moveMany(maya, [otto, maya, anna, { ...amir, version: 7 }, nobody], team)
  expect(ends(moved)).toEqual([
    'Otto Brandt: moved',
    'Maya Okafor: moved',
    'Anna Berg: unchanged',
    'Amir Saleh: changed_meanwhile',
    'someone else: not_found',
  ])
  expect(await acts.listTeams(olivia)).toMatchObject([{ members: 3 }])
  expect((await kinds()).slice(0, 2)).toEqual([
    'team_changed Maya Okafor',
    'team_changed Otto Brandt',
  ])
  expect(ends(await acts.moveMany(maya, [otto, amir], null))).toEqual([
    'Otto Brandt: moved',
    'Amir Saleh: unchanged',
  ])
  expect(await endOf(acts.moveMany(amir, [anna], team))).toBe('level_too_low')
  expect(await endOf(acts.moveMany(olivia, [anna], nobody))).toBe('invalid')
})

test('one Owner stays, however many Owners are revoked at once', async () => {
  const results = await acts.revokeMany(otto, [olivia, otto, maya, amir, anna, ravi])
  expect(ends(results)).toContain('Otto Brandt: yourself')
  expect(results.filter(one => one.outcome === 'revoked')).toHaveLength(5)
})

test('T44 when two Owners revoke each other in acts on many, one stays', async () => {
  const acting = [
    endOf(acts.revokeMany(olivia, [amir, otto])),
    endOf(acts.revokeMany(otto, [anna, olivia])),
  ]
  expect((await Promise.all(acting)).sort()).toEqual(['done', 'not_found'])
  const owners = await acme.inside(tx =>
    tx.selectFrom('memberships').select('userId').where('accessLevel', '=', 'owner').execute(),
  )
  expect(owners).toHaveLength(1)
})
