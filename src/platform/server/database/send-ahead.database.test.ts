import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { foundAcme, needs } from '../../../../tests/people.ts'
import type { Tx } from './database.ts'
import { sendAhead } from './send-ahead.ts'
import { inNoOrganization, inTransaction, ofNoOrganization } from './transaction.ts'

const divide = (tx: Tx) => sendAhead(tx, sql`select 1 / 0`.compile(tx))
const one = (tx: Tx) => sql<{ one: number }>`select 1 as one`.execute(tx)

test('a statement sent ahead is not waited for, and runs before the next one', async () => {
  const { db } = needs()
  const key = 20_261_128
  let goOn = () => {}
  const holds = new Promise<void>(held => {
    goOn = held
  })
  let letGo = () => {}
  const ended = new Promise<void>(resolve => {
    letGo = resolve
  })
  const first = inNoOrganization(db, async tx => {
    await sql`select pg_advisory_xact_lock(${key}::bigint)`.execute(tx)
    goOn()
    await ended
  })
  await holds
  const order: string[] = []
  const second = inNoOrganization(db, async tx => {
    const lock = sql`select pg_advisory_xact_lock(${key}::bigint)`
    const { answer } = await sendAhead(tx, lock.compile(tx))
    // It waits for the first transaction, which has not ended yet.
    order.push('sent')
    letGo()
    const { rows } = await one(tx)
    await answer
    order.push(`answered ${rows[0]?.one}`)
  })
  await Promise.all([first, second])
  expect(order).toEqual(['sent', 'answered 1'])
})

test('if a statement sent ahead fails, the next one fails with its error', async () => {
  const act = inNoOrganization(needs().db, async tx => {
    await divide(tx)
    await one(tx)
  })
  await expect(act).rejects.toMatchObject({ code: '22012' })
})

test('if the last statement was sent ahead and fails, nothing is committed, and its error is told', async () => {
  const { inside } = await foundAcme()
  const act = inside(async tx => {
    await tx.updateTable('memberships').set({ version: 99 }).execute()
    await divide(tx)
  })
  await expect(act).rejects.toMatchObject({ code: '22012' })
  const versions = await inside(tx => tx.selectFrom('memberships').select('version').execute())
  expect(versions).toEqual([{ version: 1 }])
})

test('an act that goes on after a failed statement is not taken for committed', async () => {
  const act = inNoOrganization(needs().db, tx =>
    sql`select 1 / 0`.execute(tx).catch(() => 'never mind'),
  )
  await expect(act).rejects.toThrow('was committed after it had failed')
})

test('what only reads cannot write', async () => {
  const write = (tx: Tx) => sql`update users set name = name where false`.execute(tx)
  const act = inTransaction(needs().db, ofNoOrganization, write, { reads: true })
  await expect(act).rejects.toMatchObject({ code: '25006' })
})

test('a connection serves the next transaction after each of these', async () => {
  const { db } = needs()
  for (let nth = 0; nth < 30; nth += 1) {
    const failed = inNoOrganization(db, async tx => void (await divide(tx)))
    await expect(failed).rejects.toMatchObject({ code: '22012' })
    const { rows } = await inTransaction(db, ofNoOrganization, one, { reads: true })
    expect(rows).toEqual([{ one: 1 }])
  }
})
