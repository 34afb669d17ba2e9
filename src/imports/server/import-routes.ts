import type { FastifyInstance } from 'fastify'
import { getNotedLinesContract, getRejectedLinesContract } from '../../jobs/jobs.contract.ts'
import { serve } from '../../platform/server/http/serve.ts'
import { csvFile } from '../../platform/server/stream-csv.ts'
import {
  countKnownContract,
  exportContactsContract,
  importContactsContract,
} from '../imports.contract.ts'
import { listMyImportsContract } from '../my-imports.contract.ts'
import { previewReversalContract, undoImportContract } from '../reversal.contract.ts'
import { countKnown } from './count-known.ts'
import { exportContacts } from './export-contacts.ts'
import { type ImportNeeds, importContacts } from './import-contacts.ts'
import { listMyImports } from './list-my-imports.ts'
import { reportLines } from './report-lines.ts'
import { previewReversal, undoImport } from './undo-import.ts'

export function importRoutes(http: FastifyInstance, needs: ImportNeeds): void {
  serve(http, importContactsContract, ({ asker, params, query, upload, idempotencyKey }) => {
    const entrance = { ...params, userId: asker.userId }
    const { map, header = 'present', existing = 'add' } = query
    const file = { map, header, existing, upload, idempotencyKey }
    return importContacts(needs, entrance, file)
  })
  serve(http, countKnownContract, async ({ db, asker, params, body }) => ({
    status: 200,
    body: await countKnown({ ...needs, db }, { ...params, userId: asker.userId }, body),
  }))
  serve(http, listMyImportsContract, async ({ db, asker, params }) => ({
    status: 200,
    body: { items: await listMyImports({ ...needs, db }, { ...params, userId: asker.userId }) },
  }))
  serve(http, getRejectedLinesContract, async ({ db, asker, params: { spaceId, jobId } }) => ({
    status: 200,
    body: await reportLines({ ...needs, db }, { spaceId, userId: asker.userId }, jobId, 'rejected'),
    headers: csvFile('rejected.csv'),
  }))
  serve(http, getNotedLinesContract, async ({ db, asker, params: { spaceId, jobId } }) => ({
    status: 200,
    body: await reportLines({ ...needs, db }, { spaceId, userId: asker.userId }, jobId, 'noted'),
    headers: csvFile('noted.csv'),
  }))
  serve(http, previewReversalContract, async ({ asker, params: { spaceId, jobId } }) => ({
    status: 200,
    body: await previewReversal(needs, { spaceId, userId: asker.userId }, jobId),
  }))
  serve(http, undoImportContract, async ({ asker, params: { spaceId, jobId } }) => ({
    status: 202,
    body: await undoImport(needs, { spaceId, userId: asker.userId }, jobId),
  }))
  serve(http, exportContactsContract, async ({ db, asker, params, query }) => ({
    status: 200,
    body: await exportContacts({ ...needs, db }, { ...params, userId: asker.userId }, query),
    headers: csvFile('contacts.csv'),
  }))
}
