import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openLive } from '../../open-pages/server/open-live.ts'
import type { DatabaseAddress } from '../../platform/server/database/connection.ts'
import { openDatabase } from '../../platform/server/database/database.ts'
import { openLog } from '../../platform/server/log.ts'
import { readSettings } from '../../platform/server/settings.ts'
import { demoPassword, founder, members } from './demo-data.ts'
import { letPeopleVisit } from './demo-visitors.ts'
import { fillDemo } from './fill-demo.ts'
import { start } from './start.ts'
import { stopInOrder } from './stop-in-order.ts'
import { stopOnFault } from './stop-on-fault.ts'
import { stopOnSignal } from './stop-on-signal.ts'

async function fill(
  database: DatabaseAddress,
  setupToken: string,
  publicUrl: string,
): Promise<string> {
  const db = openDatabase(database, () => {})
  const live = openLive(db, { limited: false, log: openLog() })
  const spaceId = await fillDemo({ db, ...live }, setupToken, publicUrl)
  live.close()
  await live.stop()
  await db.destroy()
  return spaceId
}

/** `npm run demo`: the same server on throw-away data, with sample people to sign in as. */
async function demo(): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'rollcall-demo-'))
  const settings = readSettings({ ...process.env, DATA_DIR: dataDir })
  if (settings.databaseUrl) throw new Error('The demo makes its own database: unset DATABASE_URL.')
  const { publicUrl, database, ...running } = await start(settings)
  let endVisits = () => {}
  const stop = async () => {
    endVisits()
    await running.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
  const end = stopInOrder(stop)
  stopOnSignal(end)
  stopOnFault(end)
  const spaceId = await fill(database, settings.setupToken, publicUrl).catch(async error => {
    await stop()
    throw error
  })
  endVisits = letPeopleVisit({ url: publicUrl, spaceId })
  const others = members.map(({ name, level }) => `${name.split(' ')[0]?.toLowerCase()} (${level})`)
  process.stdout.write(
    [
      `Rollcall is ready at ${publicUrl}`,
      `Sign in as ${founder.email} (owner) with the password: ${demoPassword}`,
      `Or as one of ${others.join(', ')}, each @acme.example, with the same password.`,
      `Mails: ${publicUrl}/mailbox`,
      '',
    ].join('\n'),
  )
}

demo().catch(error => {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
  process.exit(1)
})
