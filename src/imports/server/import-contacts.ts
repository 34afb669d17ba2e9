import { createHash, type Hash, randomUUID } from 'node:crypto'
import { masksContactDetails } from '../../access/contact-visibility.ts'
import { countOpenJobs, insertJob, lockJob, updateJob } from '../../jobs/server/job-store.ts'
import type { Membership } from '../../membership/membership.ts'
import { type Entrance, enterSpace, type SpaceNeeds } from '../../membership/server/enter-space.ts'
import { refuseFor, requirePermission } from '../../membership/server/require.ts'
import type { Query } from '../../platform/contract.ts'
import { invalid, Problem, problems } from '../../platform/problem.ts'
import { afterCommit } from '../../platform/server/after-commit.ts'
import { inOrganization } from '../../platform/server/database/transaction.ts'
import type { Disk } from '../../platform/server/watch-disk.ts'
import { readColumnMap } from '../column.ts'
import type { Existing } from '../existing.ts'
import type { importContactsContract } from '../imports.contract.ts'
import { readLayout } from '../layout.ts'
import { clearUpload, queueClearing, queueClearingOfAbandoned } from './clear-upload.ts'
import { insertLayout, insertPart } from './import-store.ts'
import { openFile } from './open-file.ts'
import { queueImport } from './queue-import.ts'
import { receiveFile } from './receive-file.ts'

export interface ImportNeeds extends SpaceNeeds {
  /** Whether budgets are kept. */
  budgets: boolean
  /** If the disk is full, no more of a file is kept. */
  disk?: Disk
}

type ImportFile = Query<typeof importContactsContract> & { upload: AsyncIterable<Buffer> }

/** The number of unfinished imports one person may have in a Space: each may keep a large file. */
const openImports = 10

/** People cannot find or change contacts by details that are masked for them. */
function requireImport(asker: Membership, existing: Existing): void {
  requirePermission(asker, 'work_with_contacts')
  const isBlind = existing !== 'add' && masksContactDetails(asker.restrictions)
  refuseFor(isBlind ? 'restricted' : null)
}

/** Admits people who work with contacts and do not have too many imports running; returns their Organization. */
function admitUpload(needs: ImportNeeds, entrance: Entrance, existing: Existing): Promise<string> {
  return enterSpace(needs, entrance, 'nothing', async ({ tx, asker }) => {
    requireImport(asker, existing)
    const { organizationId, spaceId, userId } = asker
    await queueClearingOfAbandoned(tx, asker)
    const open = await countOpenJobs(tx, { spaceId, startedBy: userId, kind: 'import' })
    if (needs.budgets && open >= openImports) {
      const detail = `You have ${open} imports under way in this Space.`
      throw new Problem(problems.too_many_requests, { detail, retryAfterSeconds: 30 })
    }
    return organizationId
  })
}

async function* noting(upload: AsyncIterable<Buffer>, hash: Hash): AsyncGenerator<Buffer> {
  for await (const piece of upload) {
    hash.update(piece)
    yield piece
  }
}

/**
 * Receives a file of contacts and queues its import once all of it is here; then it checks again whether the
 * sender may import. An incomplete file leaves nothing behind.
 */
export async function importContacts(
  needs: ImportNeeds,
  entrance: Entrance,
  { map, header = 'present', existing = 'add', upload }: ImportFile,
): Promise<{ jobId: string }> {
  const { db } = needs
  const { spaceId, userId } = entrance
  const columnMap = readColumnMap(map)
  if (!columnMap) throw invalid('/map', 'must be column:field,#2:field with each column once')
  const organizationId = await admitUpload(needs, entrance, existing)
  const jobId = randomUUID()
  const of = { jobId, organizationId }
  const hash = createHash('sha256')
  const pieces = noting(upload, hash)

  const receive = async () => {
    const file = await openFile(pieces)
    const layout = readLayout(file.start, columnMap, header)
    await inOrganization(db, organizationId, async tx => {
      const job = { id: jobId, organizationId, spaceId, startedBy: userId }
      await insertJob(tx, { ...job, kind: 'import', state: 'receiving', total: 0 })
      await insertLayout(tx, of, layout, existing)
      await queueClearing(tx, of)
    })
    return receiveFile(file, layout, header, async (part, nth) => {
      await needs.disk?.refuseIfFull()
      await inOrganization(db, organizationId, tx => insertPart(tx, of, nth, part))
    })
  }
  const begin = (total: number) => {
    const request = ['importContacts', map ?? null, header, existing, hash.digest('hex')]
    return enterSpace(needs, entrance, { members: [] }, async ({ tx, asker, once }) => {
      requireImport(asker, existing)
      return once(request, async () => {
        if (!(await lockJob(tx, jobId))) throw new Error('the upload was cleared away')
        await updateJob(tx, jobId, { state: 'queued', total })
        await queueImport(tx, { id: jobId, organizationId })
        return { jobId }
      })
    })
  }
  const clear = () =>
    afterCommit('clearing an upload away', async () => {
      await pieces.return(undefined)
      // Does nothing to an import that has begun: only to one that failed, or had been sent before.
      await clearUpload(db, of)
    })
  const begun = await receive()
    .then(begin)
    .catch(async error => {
      await clear()
      throw error
    })
  if (begun.jobId !== jobId) await clear()
  return begun
}
