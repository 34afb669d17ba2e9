import type { FastifyInstance } from 'fastify'
import { letIn } from '../../accounts/server/session-cookie.ts'
import { type SessionTerms, sessionStart } from '../../accounts/server/session-start.ts'
import type { Tell } from '../../audit/server/in-act.ts'
import type { Database } from '../../platform/server/database/database.ts'
import { serve } from '../../platform/server/http/serve.ts'
import { addressBucket, type RateLimit } from '../../platform/server/rate-limit.ts'
import {
  acceptInvitationContract,
  lookUpInvitationContract,
  mailCodeContract,
} from '../acceptance.contract.ts'
import { acceptInvitation } from './accept-invitation.ts'
import { lookUpInvitation } from './look-up-invitation.ts'
import { mailCode } from './mail-code.ts'

interface AcceptanceNeeds {
  db: Database
  tell: Tell
  secure: boolean
  sessionTerms: SessionTerms
  budgets: boolean
  /** 120 look-ups and acceptances a minute per address bucket. */
  invitationsPerAddress: RateLimit
}

export function acceptanceRoutes(http: FastifyInstance, needs: AcceptanceNeeds): void {
  const limited = (address: string) => needs.invitationsPerAddress.take(addressBucket(address))
  serve(http, lookUpInvitationContract, async ({ body, address }) => {
    await limited(address)
    return { status: 200, body: await lookUpInvitation(needs, body.token) }
  })
  serve(http, mailCodeContract, async ({ body, address }) => {
    await limited(address)
    await mailCode(needs, body.token)
    return { status: 204 }
  })
  serve(http, acceptInvitationContract, async ({ body, address, asker, reply }) => {
    await limited(address)
    const { status, token, ...accepted } = await acceptInvitation(
      needs,
      body,
      asker?.userId ?? null,
      sessionStart(needs, reply.request),
    )
    if (token) await letIn(needs, reply, { userId: accepted.userId, token })
    return { status, body: accepted }
  })
}
