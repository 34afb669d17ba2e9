import { appendFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { startDatabaseProxy } from '../../../tests/database-proxy.ts'
import { runRollcall } from '../../../tests/run-rollcall.ts'
import { accountFor } from '../../platform/server/embedded-database/account.ts'
import { preparePrograms } from '../../platform/server/embedded-database/prepare-programs.ts'
import { runAs } from '../../platform/server/embedded-database/run-as.ts'
import { startEmbeddedDatabase } from '../../platform/server/embedded-database/start-embedded-database.ts'
import { makeFolder } from '../../platform/server/embedded-database/testing/data-dir.ts'

test('T107 a start waits for a PostgreSQL that is not ready yet, and says so once', async () => {
  const dataDir = await makeFolder()
  const { connection } = await startEmbeddedDatabase({ dataDir })
  const folder = join(dataDir, 'postgres')
  const account = accountFor(folder)
  const { pgCtl } = await preparePrograms(account)
  // A standby that serves nobody is as one that recovers, for as long as the test likes.
  await appendFile(join(folder, 'postgresql.conf'), 'hot_standby = off\n')
  await writeFile(join(folder, 'standby.signal'), '')
  const log = ['-l', join(dataDir, 'postgres.log')]
  await runAs(account, pgCtl, ['restart', '-m', 'fast', '-w', '-D', folder, ...log])

  const { address, stop } = await startDatabaseProxy(connection)
  onTestFinished(stop)
  const DATABASE_URL = `postgres://rollcall@127.0.0.1:${address.port}/rollcall`
  const rollcall = runRollcall({ DATABASE_URL, DATA_DIR: await makeFolder() })
  const { output } = rollcall
  const waiting = /^Waiting for the database at DATABASE_URL: the database system is [^\n]+\n$/
  await expect.poll(() => output().stderr, { timeout: 30_000 }).toMatch(waiting)
  expect((await runAs(account, pgCtl, ['promote', '-w', '-D', folder])).code).toBe(0)
  const { browser } = await rollcall.ready()
  expect((await browser().get('/me')).status).toBe(401)
  // Only log lines follow that sentence.
  const sentences = output()
    .stderr.split('\n')
    .filter(line => !line.startsWith('{'))
  expect(sentences.join('\n')).toMatch(waiting)
})

test('T107 a start waits a moment for a PostgreSQL that is being started', async () => {
  const { connection } = await startEmbeddedDatabase({ dataDir: await makeFolder() })
  const proxy = await startDatabaseProxy(connection)
  onTestFinished(proxy.stop)
  proxy.cut()
  const DATABASE_URL = `postgres://rollcall@127.0.0.1:${proxy.address.port}/rollcall`
  const rollcall = runRollcall({ DATABASE_URL, DATA_DIR: await makeFolder() })
  await proxy.refused()
  proxy.mend()
  const { browser } = await rollcall.ready()
  expect((await browser().get('/me')).status).toBe(401)
})
