import { sql } from 'kysely'
import { expect, inject, test } from 'vitest'
import { refusalOf } from '../../../../tests/acts.ts'
import { runSql } from '../../../../tests/create-database.ts'
import { foundAcme, needs } from '../../../../tests/people.ts'
import type { Tx } from './database.ts'
import { inNoOrganization } from './transaction.ts'

const fail = (state: string) => (tx: Tx) =>
  sql.raw(`do $$ begin raise exception 'so be it' using errcode = '${state}'; end $$`).execute(tx)

test('T57 if two acts deadlock, one starts again, and both are done', async () => {
  const pairs = Array.from({ length: 5 }, async () => {
    const { olivia, inside, add } = await foundAcme()
    const otto = await add('Otto Nyström', 'owner')
    let tries = 0
    const meeting: (() => void)[] = []
    const bothHoldOne = () =>
      new Promise<void>(resolve => {
        meeting.push(resolve)
        if (meeting.length >= 2) for (const goOn of meeting) goOn()
      })
    const raise = (tx: Tx, id: string) =>
      tx
        .updateTable('memberships')
        .set({ version: sql`version + 1` })
        .where('userId', '=', id)
        .execute()
    const inOrder = (first: string, second: string) =>
      inside(async tx => {
        tries++
        await raise(tx, first)
        await bothHoldOne()
        await raise(tx, second)
      })
    await Promise.all([inOrder(olivia.id, otto.id), inOrder(otto.id, olivia.id)])
    const versions = await inside(tx => tx.selectFrom('memberships').select('version').execute())
    expect(versions).toEqual([{ version: 3 }, { version: 3 }])
    expect(tries).toBeGreaterThan(2)
  })
  await Promise.all(pairs)
})

test.each(['40001', '40P01'])('T57 %s is tried three times more, then 503', async state => {
  let tries = 0
  const refusal = await refusalOf(
    inNoOrganization(needs().db, tx => {
      tries++
      return fail(state)(tx)
    }),
  )
  expect(refusal).toMatchObject({ status: 503, code: 'unavailable' })
  expect(tries).toBe(4)
})

test.each([
  ['a lock that is not let go', '55P03'],
  ['a statement that takes too long', '57014'],
  ['too many connections', '53300'],
  ['a full disk', '53100'],
])('T57 T114 %s gives 503 at once, with a Retry-After', async (_, state) => {
  let tries = 0
  const act = inNoOrganization(needs().db, tx => {
    tries++
    return fail(state)(tx)
  })
  await expect(act).rejects.toMatchObject({
    kind: { status: 503 },
    more: { retryAfterSeconds: 1 },
  })
  expect(tries).toBe(1)
})

test('T57 a connection that breaks in the middle gives 503, leaves nothing behind and does not end the process', async () => {
  const { inside } = await foundAcme()
  const act = inside(async tx => {
    await tx.updateTable('memberships').set({ version: 99 }).execute()
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx)
    await runSql(inject('database'), `select pg_terminate_backend(${rows[0]?.pid})`)
    await sql`select 1`.execute(tx)
  })
  expect(await refusalOf(act)).toMatchObject({ status: 503 })
  const versions = await inside(tx => tx.selectFrom('memberships').select('version').execute())
  expect(versions).toEqual([{ version: 1 }])
})

test('a permanent fault is not reported as a temporary one', async () => {
  const act = inNoOrganization(needs().db, tx => sql`select 1 / 0`.execute(tx))
  await expect(act).rejects.toThrow('division by zero')
})
