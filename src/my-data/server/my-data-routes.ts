import type { FastifyInstance } from 'fastify'
import { serve } from '../../platform/server/http/serve.ts'
import type { RateLimit } from '../../platform/server/rate-limit.ts'
import { downloadMyDataContract } from '../my-data.contract.ts'
import { downloadMyData } from './download-my-data.ts'

interface MyDataNeeds {
  /** 10 files per account in an hour. */
  filesPerAccount: RateLimit
}

export function myDataRoutes(http: FastifyInstance, { filesPerAccount }: MyDataNeeds): void {
  serve(http, downloadMyDataContract, async ({ db, asker }) => {
    await filesPerAccount.take(asker.userId)
    return { status: 200, body: await downloadMyData(db, asker.userId) }
  })
}
