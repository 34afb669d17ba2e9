import type { FastifyInstance } from 'fastify'
import type { SpaceNeeds } from '../../membership/server/enter-space.ts'
import { serveInSpace } from '../../membership/server/serve-in-space.ts'
import { exportAuditContract, readAuditContract } from '../audit-log.contract.ts'
import { exportAudit } from './export-audit.ts'
import { readAudit } from './read-audit.ts'

export function auditLogRoutes(http: FastifyInstance, needs: SpaceNeeds): void {
  serveInSpace(http, needs, readAuditContract, readAudit)
  serveInSpace(http, needs, exportAuditContract, exportAudit)
}
