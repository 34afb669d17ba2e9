import type { FastifyInstance } from 'fastify'
import type { SpaceNeeds } from '../../membership/server/enter-space.ts'
import { serveInSpace } from '../../membership/server/serve-in-space.ts'
import { serve } from '../../platform/server/http/serve.ts'
import type { RateLimit } from '../../platform/server/rate-limit.ts'
import {
  askToLeaveContract,
  listMyMembershipsContract,
  stayContract,
} from '../departure.contract.ts'
import { askToLeave, stay } from './ask-to-leave.ts'
import { listMyMemberships } from './list-my-memberships.ts'

interface DepartureNeeds extends SpaceNeeds {
  /** 20 requests to leave per account in an hour: each is in the audit log. */
  departuresPerAccount: RateLimit
}

export function departureRoutes(http: FastifyInstance, needs: DepartureNeeds): void {
  serveInSpace(http, needs, askToLeaveContract, async (given, entrance) => {
    await needs.departuresPerAccount.take(entrance.userId)
    return askToLeave(given, entrance)
  })
  serveInSpace(http, needs, stayContract, stay)
  serve(http, listMyMembershipsContract, async ({ db, asker, query }) => ({
    status: 200,
    body: await listMyMemberships({ ...needs, db }, asker.userId, query),
  }))
}
