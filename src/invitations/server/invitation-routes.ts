import type { FastifyInstance } from 'fastify'
import type { SpaceNeeds } from '../../membership/server/enter-space.ts'
import { serveInSpace } from '../../membership/server/serve-in-space.ts'
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
  serveInSpace(http, needs, listInvitationsContract, listInvitations)
  serveInSpace(http, needs, invitePeopleContract, invitePeople)
  serveInSpace(http, needs, sendAgainContract, sendAgain)
  serveInSpace(http, needs, copyLinkContract, copyLink)
  serveInSpace(http, needs, withdrawInvitationContract, withdrawInvitation)
}
