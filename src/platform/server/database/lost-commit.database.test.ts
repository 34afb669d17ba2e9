import { randomUUID } from 'node:crypto'
import { expect, inject, onTestFinished, test } from 'vitest'
import { refusalOf } from '../../../../tests/acts.ts'
import { runSql } from '../../../../tests/create-database.ts'
import { startDatabaseProxy } from '../../../../tests/database-proxy.ts'
import { createAccount } from '../../../accounts/server/create-account.ts'
import { openDatabase } from './database.ts'
import { inNoOrganization } from './transaction.ts'

/** A database behind a network that can break, an act that writes, and whether it did. */
async function openLosing() {
  const proxy = await startDatabaseProxy(inject('database'))
  const db = openDatabase(proxy.address, () => {})
  onTestFinished(async () => {
    proxy.stop()
    await db.destroy()
  })
  const email = `${randomUUID()}@guests.example`
  const write = () =>
    inNoOrganization(db, async tx => {
      await createAccount(tx, { name: 'Nadia Vance', email, passwordHash: '-' })
      return 'written'
    })
  const written = async () => {
    const { rows } = await runSql(
      inject('database'),
      `select from rollcall.users where email = '${email}'`,
    )
    return rows.length
  }
  return { proxy, write, written }
}

test('T58 the outcome of a commit whose answer was lost is found out, and answered as it is', async () => {
  const { proxy, write, written } = await openLosing()
  proxy.letCommits('is not answered')
  expect(await write()).toBe('written')
  expect(await written()).toBe(1)
})

test('T58 a commit that never arrived gives 503, and nothing was done', async () => {
  const { proxy, write, written } = await openLosing()
  proxy.letCommits('is lost')
  expect(await refusalOf(write())).toMatchObject({ status: 503, code: 'unavailable' })
  expect(await written()).toBe(0)
})

test('T58 a commit with an unknown outcome gives 503, which says that it may have been done', async () => {
  const { proxy, write, written } = await openLosing()
  proxy.letCommits('is cut off')
  const refusal = await refusalOf(write())
  expect(refusal).toMatchObject({ status: 503, code: 'unavailable' })
  expect(refusal.detail).toMatch(/may be done or not/)
  expect(await written()).toBe(1)
})
