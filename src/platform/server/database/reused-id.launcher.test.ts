import { randomUUID } from 'node:crypto'
import { expect, onTestFinished, test } from 'vitest'
import { createAccount } from '../../../accounts/server/create-account.ts'
import { startEmbeddedDatabase } from '../embedded-database/start-embedded-database.ts'
import { killServer, makeFolder } from '../embedded-database/testing/data-dir.ts'
import { openDatabase, type Tx } from './database.ts'
import { askName, wasCommitted } from './find-out-commit.ts'
import { migrate } from './migrate.ts'
import { inNoOrganization } from './transaction.ts'

const triesAtMost = 10

const writeSomething = (tx: Tx) => {
  const email = `${randomUUID()}@guests.example`
  return createAccount(tx, { name: 'Nadia Vance', email, passwordHash: '-' })
}

test('T58 T105 a transaction lost in a crash does not count as committed because another one has its id', async () => {
  const dataDir = await makeFolder()
  const { connection, reach } = await startEmbeddedDatabase({ dataDir })
  await migrate(connection)
  let [address, reused] = [connection, false]
  // Nothing of the transaction may have reached the disk, which PostgreSQL sometimes does early.
  for (let tries = 0; tries < triesAtMost && !reused; tries++) {
    const before = openDatabase(address, () => {})
    const tx = await before.startTransaction().execute()
    await writeSomething(tx)
    const lost = await (await askName(tx))()
    await killServer(dataDir)
    await tx
      .rollback()
      .execute()
      .catch(() => {})
    await before.destroy()

    address = await reach()
    const after = openDatabase(address, () => {})
    onTestFinished(() => after.destroy())
    let last = 0n
    while (lost && last < BigInt(lost.id)) {
      last = await inNoOrganization(after, async tx => {
        await writeSomething(tx)
        return BigInt((await (await askName(tx))())?.id ?? 0)
      })
    }
    reused = last === BigInt(lost?.id ?? 0)
    if (lost) expect(await wasCommitted(after, lost).catch(() => 'unknown')).not.toBe(true)
  }
  expect(reused).toBe(true)
})
