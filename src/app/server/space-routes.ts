import type { FastifyInstance } from 'fastify'
import { exportAuditContract, readAuditContract } from '../../audit/audit.contract.ts'
import type { SpaceNeeds } from '../../memberships/server/enter-space.ts'
import { exportAudit } from '../../memberships/server/export-audit.ts'
import { readAudit } from '../../memberships/server/read-audit.ts'
import { serve } from '../../platform/server/http/serve.ts'
import { csvFile } from '../../platform/server/stream-csv.ts'
import { changeSpaceContract, getSpaceContract } from '../../spaces/space.contract.ts'
import { changeSpace } from './change-space.ts'
import { getSpace } from './get-space.ts'

/** What a Space says of itself: its settings, its counts, and its audit log. */
export function spaceRoutes(http: FastifyInstance, needs: SpaceNeeds): void {
  serve(http, getSpaceContract, async ({ asker, params }) => {
    const body = await getSpace(needs, { ...params, userId: asker.userId })
    return { status: 200, body, version: body.version }
  })
  serve(http, changeSpaceContract, async ({ asker, params, body, ifMatch }) => {
    const space = await changeSpace(needs, { ...params, userId: asker.userId, ifMatch }, body)
    return { status: 200, body: space, version: space.version }
  })
  serve(http, exportAuditContract, async ({ db, asker, params }) => ({
    status: 200,
    body: await exportAudit({ ...needs, db }, { ...params, userId: asker.userId }),
    headers: csvFile('audit.csv'),
  }))
  serve(http, readAuditContract, async ({ db, asker, params, query }) => ({
    status: 200,
    body: await readAudit({ ...needs, db }, { ...params, userId: asker.userId }, query),
  }))
}
