import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { actsIn } from '../../../tests/acts.ts'
import { hold } from '../../../tests/hold.ts'
import { type Acme, foundAcme, needs } from '../../../tests/people.ts'
import { type LastSeen, rememberLastSeen } from './last-seen.ts'

const morning = new Date('2026-03-02T09:00:00Z')
const noon = new Date('2026-03-02T12:00:00Z')

let acme: Acme
let lastSeen: LastSeen
let failures: unknown[] = []
beforeEach(async () => {
  acme = await foundAcme()
  failures = []
  lastSeen = remember()
})
afterEach(async () => {
  vi.useRealTimers()
  await lastSeen.stop()
})

/** The memory of one running server. */
const remember = () => rememberLastSeen(needs().db, error => failures.push(error))

async function membershipOf(user: { id: string }): Promise<string> {
  const found = await acme.inside(tx =>
    tx
      .selectFrom('memberships')
      .select('id')
      .where('userId', '=', user.id)
      .executeTakeFirstOrThrow(),
  )
  return found.id
}

const note = (membershipId: string, at: Date, by = lastSeen) =>
  by.note({ organizationId: acme.organizationId, membershipId, at })

/** The stored times, by membership. */
async function written(): Promise<Map<string, Date>> {
  const rows = await acme.inside(tx => tx.selectFrom('lastSeen').selectAll().execute())
  return new Map(rows.map(row => [row.membershipId, row.at]))
}

test('anyone who makes a request to the Space is seen, by the database’s clock', async () => {
  const olivia = await membershipOf(acme.olivia)
  await actsIn(acme).listContacts(acme.olivia)
  await needs().lastSeen.flush()
  const [at] = (await written()).values()
  const { now } = await acme.inside(tx =>
    tx.selectNoFrom(eb => eb.fn<Date>('now', []).as('now')).executeTakeFirstOrThrow(),
  )
  expect(needs().lastSeen.of(olivia, null)).toEqual(at)
  expect(Math.abs(now.getTime() - (at?.getTime() ?? 0))).toBeLessThan(60_000)
})

test('T76 sightings are remembered at once and stored once a minute, all in one statement', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  const server = remember()
  const olivia = await membershipOf(acme.olivia)
  const amir = await membershipOf(await acme.add('Amir Saleh', 'agent'))
  for (const id of [olivia, amir, olivia]) note(id, noon, server)
  expect(server.of(olivia, null)).toEqual(noon)
  vi.advanceTimersByTime(59_999)
  // By the time another write has begun and ended, one that had begun before would be there.
  note(olivia, morning)
  await lastSeen.flush()
  expect(await written()).toEqual(new Map([[olivia, morning]]))
  vi.advanceTimersByTime(1)
  vi.useRealTimers()
  await vi.waitFor(async () =>
    expect(await written()).toEqual(
      new Map([
        [olivia, noon],
        [amir, noon],
      ]),
    ),
  )
  await server.stop()
})

test('T74 last seen never goes back, neither in answers nor in the table', async () => {
  const olivia = await membershipOf(acme.olivia)
  note(olivia, noon)
  note(olivia, morning)
  expect(lastSeen.of(olivia, null)).toEqual(noon)
  await lastSeen.flush()
  note(olivia, morning)
  await lastSeen.flush()
  expect(await written()).toEqual(new Map([[olivia, noon]]))
})

test('T74 another server with an earlier sighting does not move it back either', async () => {
  const olivia = await membershipOf(acme.olivia)
  const other = remember()
  note(olivia, morning, other)
  note(olivia, noon)
  await lastSeen.flush()
  await other.stop()
  expect(await written()).toEqual(new Map([[olivia, noon]]))
  expect(other.of(olivia, noon)).toEqual(noon)
})

test('a killed server loses only what it had not stored', async () => {
  const olivia = await membershipOf(acme.olivia)
  const killed = remember()
  note(olivia, morning, killed)
  await killed.flush()
  note(olivia, noon, killed)
  expect(lastSeen.of(olivia, (await written()).get(olivia) ?? null)).toEqual(morning)
})

test('a server that stops stores what it had not stored yet', async () => {
  const olivia = await membershipOf(acme.olivia)
  const stopping = remember()
  note(olivia, noon, stopping)
  // Also what a write that is under way has taken already.
  void stopping.flush()
  await stopping.stop()
  expect(await written()).toEqual(new Map([[olivia, noon]]))
})

test('revoking someone during a write loses nobody else’s last seen', async () => {
  const amir = await acme.add('Amir Saleh', 'agent')
  const [olivias, amirs] = [await membershipOf(acme.olivia), await membershipOf(amir)]
  const revoke = await hold(acme, tx =>
    tx.deleteFrom('memberships').where('userId', '=', amir.id).execute(),
  )
  for (const id of [olivias, amirs]) note(id, noon)
  const flushed = lastSeen.flush()
  await revoke.waiters(1)
  await revoke.release()
  await flushed
  expect(await written()).toEqual(new Map([[olivias, noon]]))
  expect(failures).toEqual([])
})

test('a write that failed is repeated the next time', async () => {
  const olivia = await membershipOf(acme.olivia)
  note(olivia, noon)
  const { organizationId } = acme
  const row = { organizationId, membershipId: olivia, at: morning }
  const table = await hold(acme, tx => tx.insertInto('lastSeen').values(row).execute())
  await lastSeen.flush()
  expect(failures).toMatchObject([{ kind: { code: 'unavailable' } }])
  await table.release()
  await lastSeen.flush()
  expect(await written()).toEqual(new Map([[olivia, noon]]))
})

test('someone who was never there has no last seen', () => {
  expect(lastSeen.of('00000000-0000-4000-8000-000000000000', null)).toBeNull()
})

test('T74 someone who leaves is stored at once, and nobody else is', async () => {
  const amir = await membershipOf(await acme.add('Amir Saleh', 'agent'))
  const olivia = await membershipOf(acme.olivia)
  note(olivia, noon)
  const { organizationId } = acme
  lastSeen.noteLeaving({ organizationId, membershipId: amir, at: noon })
  await expect.poll(written).toEqual(new Map([[amir, noon]]))
  lastSeen.noteLeaving({ organizationId, membershipId: amir, at: morning })
  await lastSeen.flush()
  expect(await written()).toEqual(
    new Map([
      [amir, noon],
      [olivia, noon],
    ]),
  )
})

test('T76 someone with an open page is stored in every round, even without a request', async () => {
  const { organizationId } = acme
  const membershipId = await membershipOf(acme.olivia)
  let at = morning
  lastSeen.ask(() => [{ organizationId, membershipId, at }])
  await lastSeen.flush()
  expect(await written()).toEqual(new Map([[membershipId, morning]]))
  at = noon
  await lastSeen.stop()
  expect(await written()).toEqual(new Map([[membershipId, noon]]))
})
