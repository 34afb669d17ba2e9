import type { FastifyInstance } from 'fastify'
import type { SpaceNeeds } from '../../membership/server/enter-space.ts'
import { serve } from '../../platform/server/http/serve.ts'
import {
  copyLinkContract,
  invitePeopleContract,
  listInvitationsContract,
  sendAgainContract,
  withdrawInvitationContract,
} from '../invitations.contract.ts'
import { copyLink } from './copy-link.ts'
import type { InvitationNeeds } from './invitation-needs.ts'
import { invitePeople } from './invite-people.ts'
import { listInvitations } from './list-invitations.ts'
import { sendAgain } from './send-again.ts'
import { withdrawInvitation } from './withdraw-invitation.ts'

export function invitationRoutes(http: FastifyInstance, needs: SpaceNeeds & InvitationNeeds): void {
  serve(http, listInvitationsContract, async ({ db, asker, params, query }) => ({
    status: 200,
    body: await listInvitations({ ...needs, db }, { ...params, userId: asker.userId }, query),
  }))
  serve(http, invitePeopleContract, ({ asker, params, body, idempotencyKey }) =>
    invitePeople(needs, { ...params, userId: asker.userId }, body, idempotencyKey),
  )
  serve(http, sendAgainContract, async ({ asker, params }) => ({
    status: 200,
    body: await sendAgain(needs, { ...params, userId: asker.userId }),
  }))
  serve(http, copyLinkContract, async ({ asker, params }) => ({
    status: 200,
    body: await copyLink(needs, { ...params, userId: asker.userId }),
  }))
  serve(http, withdrawInvitationContract, async ({ db, asker, params }) => {
    await withdrawInvitation({ ...needs, db }, { ...params, userId: asker.userId })
    return { status: 204 }
  })
}
