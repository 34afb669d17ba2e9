import { expect, test } from 'vitest'
import { accept, actsIn, agent, endOf, manager } from '../../../tests/acts.ts'
import { hold, holdSpace } from '../../../tests/hold.ts'
import { inRounds } from '../../../tests/in-rounds.ts'
import { type Acme, createStranger, disableAccount, foundAcme } from '../../../tests/people.ts'

/** How often each race is run. Without the lock that decides it, it is lost within a few rounds. */
const rounds = 40

async function tell(otto: 'owner' | 'manager' = 'owner') {
  const acme = await foundAcme()
  return {
    acme,
    acts: actsIn(acme),
    olivia: acme.olivia,
    otto: await acme.add('Otto Nyström', otto),
  }
}

const ownersOf = ({ inside }: Acme) =>
  inside(tx =>
    tx
      .selectFrom('memberships')
      .innerJoin('users', 'users.id', 'memberships.userId')
      .where('accessLevel', '=', 'owner')
      .where('disabledAt', 'is', null)
      .select('userId')
      .execute(),
  )

/** Contacts, each with the level of its assignee: null if unassigned, undefined if the assignee is gone. */
async function carers(acme: Acme): Promise<(string | null | undefined)[]> {
  const rows = await acme.inside(tx =>
    tx
      .selectFrom('contacts')
      .innerJoin('caseloads', 'caseloads.id', 'contacts.caseloadId')
      .leftJoin('memberships', 'memberships.userId', 'caseloads.holder')
      .select(['holder', 'memberships.userId as member'])
      .execute(),
  )
  return rows.map(({ holder, member }) => (holder === null ? null : (member ?? undefined)))
}

test('T44 when two Owners revoke each other, one stays', async () => {
  await inRounds(rounds, async () => {
    const { acme, acts, olivia, otto } = await tell()
    const ends = await Promise.all([
      endOf(acts.revoke(olivia, otto)),
      endOf(acts.revoke(otto, olivia)),
    ])
    expect(ends.sort()).toEqual(['done', 'not_found'])
    expect(await ownersOf(acme)).toHaveLength(1)
  })
})

test('T44 when two Owners demote each other, one stays; the same for a demotion against a revoke', async () => {
  await inRounds(rounds, async round => {
    const { acme, acts, olivia, otto } = await tell()
    const ends = await Promise.all([
      endOf(acts.changeAccess(olivia, otto, manager)),
      endOf(round % 2 ? acts.changeAccess(otto, olivia, agent) : acts.revoke(otto, olivia)),
    ])
    expect(['outranked', 'not_found', 'level_too_low']).toContain(ends.find(end => end !== 'done'))
    expect(ends).toContain('done')
    expect(await ownersOf(acme)).toHaveLength(1)
  })
})

test('T44 three Owners in a ring cannot all be revoked', async () => {
  await inRounds(rounds, async () => {
    const { acme, acts, olivia, otto } = await tell()
    const oskar = await acme.add('Oskar Lund', 'owner')
    await Promise.all([
      endOf(acts.revoke(olivia, otto)),
      endOf(acts.revoke(otto, oskar)),
      endOf(acts.revoke(oskar, olivia)),
    ])
    expect((await ownersOf(acme)).length).toBeGreaterThan(0)
  })
})

test('T45 T46 an Owner’s account is disabled while the other Owner is revoked: one can still sign in', async () => {
  await inRounds(rounds, async () => {
    const { acme, acts, olivia, otto } = await tell()
    await Promise.allSettled([acts.revoke(olivia, otto), disableAccount(olivia)])
    expect(await ownersOf(acme)).toHaveLength(1)
  })
})

test('T47 someone who loses the authority while they wait is refused', async () => {
  const { acme, acts, olivia, otto } = await tell()
  const amir = await acme.add('Amir Saleh', 'agent')
  const space = await holdSpace(acme)
  const acting = [endOf(acts.changeAccess(olivia, otto, agent))]
  await space.waiters(1)
  const late = [
    () => acts.changeAccess(otto, amir, manager),
    () => acts.revoke(otto, amir),
    () => acts.invite(otto, ['ana@acme.example']),
  ]
  for (const act of late) {
    acting.push(endOf(act()))
    await space.waiters(acting.length)
  }
  await space.release()
  expect(await Promise.all(acting)).toEqual(['done', ...late.map(() => 'level_too_low')])
})

test('T47 an act of someone who is being revoked happens before the revoke, or not at all', async () => {
  await inRounds(rounds, async () => {
    const { acme, acts, olivia, otto } = await tell('manager')
    const working = async (nth: number) => {
      await acts.createContact(otto, {
        name: `Contact ${nth}`,
        assigneeId: nth % 2 ? olivia.id : null,
      })
      await acts.invite(otto, [`ana${nth}@acme.example`])
    }
    await Promise.all([
      ...[1, 2, 3].map(nth => endOf(working(nth))),
      endOf(acts.revoke(olivia, otto)),
    ])
    const kinds = await acme.inside(tx =>
      tx
        .selectFrom('auditEntries')
        .select(['kind', 'actorId'])
        .where(eb => eb.or([eb('kind', '=', 'access_revoked'), eb('actorId', '=', otto.id)]))
        .orderBy('sequence')
        .execute(),
    )
    expect(kinds.at(-1)?.kind).toBe('access_revoked')
    const open = await acme.inside(tx =>
      tx.selectFrom('invitations').where('endedAt', 'is', null).select('id').execute(),
    )
    expect(open).toEqual([])
  })
})

test.each(['createContact', 'editContact', 'assign', 'deleteContact'] as const)(
  'T47 a revoke waits for what the person is doing: %s',
  async act => {
    const { acme, acts, olivia, otto } = await tell('manager')
    const ada = await acts.createContact(olivia, { name: 'Ada', assigneeId: olivia.id })
    const doing = {
      createContact: () => acts.createContact(otto, { name: 'Ben', assigneeId: olivia.id }),
      editContact: () => acts.editContact(otto, ada, { name: 'Ada Adeyemi' }),
      assign: () => acts.assign(otto, ada, null),
      deleteContact: () => acts.deleteContact(otto, ada),
    }
    const caseload = await hold(acme, tx =>
      tx.selectFrom('caseloads').where('holder', '=', olivia.id).select('id').forUpdate().execute(),
    )
    const done = endOf(doing[act]())
    await caseload.waiters(1)
    const revoked = endOf(acts.revoke(olivia, otto))
    await caseload.waiters(2)
    await caseload.release()
    expect([await done, await revoked]).toEqual(['done', 'done'])
  },
)

test('T51 someone who accepts a second invitation while being revoked is out in the end', async () => {
  await inRounds(rounds, async () => {
    const { acme, acts, olivia } = await tell()
    const sam = await createStranger('Sam Moss')
    const token = await acts.linkTo(await acts.inviteOne(olivia, sam.email))
    await acme.admit(sam, agent)
    const [revoked, accepted] = await Promise.all([
      endOf(acts.revoke(olivia, sam)),
      endOf(accept(token, sam)),
    ])
    expect(revoked).toBe('done')
    expect(['already_a_user', 'invitation_withdrawn']).toContain(accepted)
    expect(await endOf(acts.listContacts(sam))).toBe('not_found')
  })
})

test('T52 if the person who takes over is revoked at the same moment, no contact stays with someone who left', async () => {
  await inRounds(rounds, async () => {
    const { acme, acts, olivia, otto } = await tell()
    const [amir, anna] = [
      await acme.add('Amir Saleh', 'agent'),
      await acme.add('Anna Berg', 'agent'),
    ]
    await acts.createContact(olivia, { name: 'Ada', assigneeId: amir.id })
    const [handedOver, revoked] = await Promise.all([
      endOf(acts.revoke(olivia, amir, { to: anna })),
      endOf(acts.revoke(otto, anna)),
    ])
    expect(revoked).toBe('done')
    expect(['done', 'handover_target_gone']).toContain(handedOver)
    // The handover was refused and nothing was done: the contact is still with Amir, who is still here.
    expect(await carers(acme)).toEqual([handedOver === 'done' ? null : amir.id])
  })
})

test('T52 two people whose contacts are handed over to each other at once', async () => {
  await inRounds(rounds, async () => {
    const { acme, acts, olivia, otto } = await tell()
    const [amir, anna] = [
      await acme.add('Amir Saleh', 'agent'),
      await acme.add('Anna Berg', 'agent'),
    ]
    for (const { id: assigneeId } of [amir, anna]) {
      await acts.createContact(olivia, { name: 'Ada', assigneeId })
    }
    const ends = await Promise.all([
      endOf(acts.revoke(olivia, amir, { to: anna })),
      endOf(acts.revoke(otto, anna, { to: amir })),
    ])
    expect(ends.sort()).toEqual(['done', 'handover_target_gone'])
    const [stayed] = new Set(await carers(acme))
    expect([amir.id, anna.id]).toContain(stayed)
  })
})

test('T53 contacts assigned to someone who is being revoked end up with nobody or with the taker', async () => {
  await inRounds(rounds, async () => {
    const { acme, acts, olivia, otto } = await tell()
    const [amir, anna] = [
      await acme.add('Amir Saleh', 'agent'),
      await acme.add('Anna Berg', 'agent'),
    ]
    const ada = await acts.createContact(olivia, { name: 'Ada' })
    const give = [
      acts.assign(olivia, ada, amir),
      acts.createContact(otto, { name: 'Ben', assigneeId: amir.id }),
      acts.createContact(amir, { name: 'Cleo', assigneeId: amir.id }),
    ]
    const [receipt, ...ends] = await Promise.all([
      acts.revoke(olivia, amir, { to: anna }),
      ...give.map(endOf),
    ])
    for (const end of ends) expect(['done', 'invalid', 'not_found']).toContain(end)
    const given = ends.filter(end => end === 'done').length
    expect(receipt.contactsHandedOver).toBe(given)
    const inCare = await carers(acme)
    expect(inCare.filter(carer => carer === anna.id)).toHaveLength(given)
    expect(inCare.filter(carer => carer === null)).toHaveLength(ends[0] === 'done' ? 0 : 1)
    expect(inCare).not.toContain(undefined)
  })
})

test('T57 a Space that stays locked too long answers 503, and nothing is done', async () => {
  const { acme, acts, olivia, otto } = await tell()
  const space = await holdSpace(acme)
  expect(await endOf(acts.revoke(olivia, otto))).toBe('unavailable')
  await space.release()
  expect(await endOf(acts.listContacts(otto))).toBe('done')
})
