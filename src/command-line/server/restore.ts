import { resolve } from 'node:path'
import { commandLine } from '../../audit/audit-entry.ts'
import { beginDeed } from '../../audit/server/record.ts'
import type { DatabaseAddress } from '../../platform/server/database/connection.ts'
import { type Database, openDatabase } from '../../platform/server/database/database.ts'
import { unknownMigration } from '../../platform/server/database/migrate.ts'
import { inNoOrganization } from '../../platform/server/database/transaction.ts'
import { queueBulkJob, queueJob } from '../../platform/server/queue/queue-job.ts'
import { type Backup, type BackupHeader, openBackup } from './backup-file.ts'
import { connectAsOwner, type WaitingJob } from './backup-store.ts'
import { reportInvariants } from './check.ts'
import { type Command, Refused, requireWords } from './command.ts'
import { inEveryOrganization, selectSpaces } from './directory-store.ts'
import { examineOrganization } from './examine-organization.ts'
import { loadBackup } from './load-backup.ts'
import { inEmptyPlace } from './open-empty-place.ts'
import { failWaitingInvitations, markFinished } from './restore-store.ts'

const hour = 3_600_000

/** Queues the jobs that waited, each for when it was due. */
async function queueAgain(db: Database, jobs: readonly WaitingJob[]): Promise<void> {
  await inNoOrganization(db, async tx => {
    for (const { task, payload, key, at } of jobs) {
      const waits = Math.max(0, Date.parse(at) - Date.now())
      const { organizationId } = payload
      await (key === null
        ? queueJob(tx, task, organizationId, payload, waits / hour)
        : queueBulkJob(tx, task, organizationId, payload, { key, afterSeconds: waits / 1000 }))
    }
  })
}

/** Puts right what a restored Rollcall must not go on with, and says in every Space that it was restored. */
async function settle(db: Database, { madeAt }: BackupHeader): Promise<void> {
  await inEveryOrganization(
    db,
    async tx => {
      await failWaitingInvitations(tx)
      for (const { organizationId, spaceId, name } of await selectSpaces(tx)) {
        const { record } = beginDeed(tx, { organizationId, spaceId }, commandLine)
        const target = { type: 'space' as const, id: spaceId, name }
        await record({ kind: 'restored', target, after: { madeAt } })
      }
    },
    {},
  )
}

/** Fills an empty place with a backup, so that a server can start there. */
async function fill(address: DatabaseAddress, backup: Backup) {
  const jobs = await loadBackup(address, backup)
  const db = openDatabase(address, () => {}, { connectionsAtMost: 2, patient: true })
  try {
    await settle(db, backup.header)
    await queueAgain(db, jobs)
    const examined = await inEveryOrganization(db, tx => examineOrganization(tx))
    const client = await connectAsOwner(address)
    await markFinished(client).finally(() => client.end())
    return examined
  } finally {
    await db.destroy()
  }
}

/** Makes an installation again from a backup, in an empty place. */
export const restore: Command = {
  usage: '<file>',
  about: 'Restores a backup into an empty DATA_DIR or an empty database, and compares.',
  async run({ settings, words, say }) {
    const backup = await openBackup(resolve(requireWords(words, 'file').file))
    const { madeAt, madeBy, migrations, tables } = backup.header
    const unknown = await unknownMigration(migrations)
    if (unknown !== undefined) {
      throw new Refused(
        `The backup was made by a newer Rollcall, ${madeBy} (this one does not know ${unknown}): restore it with that version.`,
      )
    }
    const examined = await inEmptyPlace(settings, address => fill(address, backup))
    const digests = Object.values(tables)
    const rows = digests.reduce((sum, one) => sum + one.rows, 0)
    say(
      `The backup of ${madeAt} was restored: ${digests.length} tables with ${rows} rows, all as they were.`,
    )
    say(
      'Everyone has to sign in again. Mails that waited are not sent: Pending shows those of invitations.',
    )
    reportInvariants(examined, say)
  },
}
