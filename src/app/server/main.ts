import { openDatabase } from '../../platform/server/database/database.ts'
import {
  diskFullSentence,
  isOfFullDisk,
} from '../../platform/server/embedded-database/disk-full.ts'
import { readSettings } from '../../platform/server/settings.ts'
import { isSetUp } from '../../set-up/server/installation-store.ts'
import { start } from './start.ts'
import { stopInOrder } from './stop-in-order.ts'
import { stopOnFault } from './stop-on-fault.ts'
import { stopOnSignal } from './stop-on-signal.ts'

/** `npm start`: runs Rollcall as the environment says, and prints where it is. */
async function main(): Promise<void> {
  let end: (code: number) => void = code => process.exit(code)
  stopOnFault(code => end(code))
  const settings = readSettings(process.env)
  const { publicUrl, database, stop } = await start(settings).catch(error => {
    const isFull = settings.databaseUrl === null && isOfFullDisk(error)
    throw isFull ? new Error(diskFullSentence(settings.dataDir)) : error
  })
  end = stopInOrder(stop)
  stopOnSignal(end)
  const db = openDatabase(database, () => {})
  const setUpLine = `Set up: ${publicUrl}/setup#token=${encodeURIComponent(settings.setupToken)}\n`
  process.stdout.write(`Rollcall is ready at ${publicUrl}\n${(await isSetUp(db)) ? '' : setUpLine}`)
  await db.destroy()
}

main().catch(error => {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
  process.exit(1)
})
