import type { FastifyInstance } from 'fastify'
import { getRejectedLinesContract } from '../../jobs/jobs.contract.ts'
import { serve } from '../../platform/server/http/serve.ts'
import { csvFile } from '../../platform/server/stream-csv.ts'
import { exportContactsContract, importContactsContract } from '../imports.contract.ts'
import { exportContacts } from './export-contacts.ts'
import { type ImportNeeds, importContacts } from './import-contacts.ts'
import { reportRejected } from './report-rejected.ts'

export function importRoutes(http: FastifyInstance, needs: ImportNeeds): void {
  serve(http, importContactsContract, ({ asker, params, query, upload, idempotencyKey }) => {
    const entrance = { ...params, userId: asker.userId }
    return importContacts(needs, entrance, { map: query.map, upload, idempotencyKey })
  })
  serve(http, getRejectedLinesContract, async ({ db, asker, params: { spaceId, jobId } }) => ({
    status: 200,
    body: await reportRejected({ ...needs, db }, { spaceId, userId: asker.userId }, jobId),
    headers: csvFile('rejected.csv'),
  }))
  serve(http, exportContactsContract, async ({ db, asker, params, query }) => ({
    status: 200,
    body: await exportContacts({ ...needs, db }, { ...params, userId: asker.userId }, query),
    headers: csvFile('contacts.csv'),
  }))
}
