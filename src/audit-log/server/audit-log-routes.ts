import type { FastifyInstance } from 'fastify'
import type { SpaceNeeds } from '../../membership/server/enter-space.ts'
import { serve } from '../../platform/server/http/serve.ts'
import { csvFile } from '../../platform/server/stream-csv.ts'
import { exportAuditContract, readAuditContract } from '../audit-log.contract.ts'
import { exportAudit } from './export-audit.ts'
import { readAudit } from './read-audit.ts'

export function auditLogRoutes(http: FastifyInstance, needs: SpaceNeeds): void {
  serve(http, readAuditContract, async ({ db, asker, params, query }) => ({
    status: 200,
    body: await readAudit({ ...needs, db }, { ...params, userId: asker.userId }, query),
  }))
  serve(http, exportAuditContract, async ({ db, asker, params }) => ({
    status: 200,
    body: await exportAudit({ ...needs, db }, { ...params, userId: asker.userId }),
    headers: csvFile('audit.csv'),
  }))
}
