import type { FastifyInstance } from 'fastify'
import { accessChangeRoutes } from '../../access-changes/server/access-change-routes.ts'
import { factorRoutes } from '../../accounts/server/factor-routes.ts'
import { passkeyRoutes } from '../../accounts/server/passkey-routes.ts'
import { passwordRoutes } from '../../accounts/server/password-routes.ts'
import { sessionRoutes } from '../../accounts/server/session-routes.ts'
import { auditLogRoutes } from '../../audit-log/server/audit-log-routes.ts'
import { contactRoutes } from '../../contacts/server/contact-routes.ts'
import { departureRoutes } from '../../departures/server/departure-routes.ts'
import { handoverRoutes } from '../../handovers/server/handover-routes.ts'
import { importRoutes } from '../../imports/server/import-routes.ts'
import { acceptanceRoutes } from '../../invitations/server/acceptance-routes.ts'
import { invitationRoutes } from '../../invitations/server/invitation-routes.ts'
import { jobRoutes } from '../../jobs/server/job-routes.ts'
import type { LocalMailbox } from '../../mailbox/server/local-mailbox.ts'
import { mailboxRoutes } from '../../mailbox/server/mailbox-routes.ts'
import { myDataRoutes } from '../../my-data/server/my-data-routes.ts'
import { newAddressRoutes } from '../../new-address/server/new-address-routes.ts'
import { liveRoute } from '../../open-pages/server/live-route.ts'
import { organizationSettingsRoutes } from '../../organization-settings/server/organization-settings-routes.ts'
import { sendCompressed } from '../../platform/server/http/compression.ts'
import { statusRoutes } from '../../presence/server/status-routes.ts'
import { setUpRoutes } from '../../set-up/server/set-up-routes.ts'
import { spaceSettingsRoutes } from '../../space-settings/server/space-settings-routes.ts'
import { teamRoutes } from '../../teams/server/team-routes.ts'
import { pictureRoutes } from '../../users/server/picture-routes.ts'
import { userRoutes } from '../../users/server/user-routes.ts'
import { openApi } from '../open-api.ts'

type Needs = Parameters<typeof sessionRoutes>[1] &
  Parameters<typeof factorRoutes>[1] &
  Parameters<typeof passwordRoutes>[1] &
  Parameters<typeof passkeyRoutes>[1] &
  Parameters<typeof setUpRoutes>[1] &
  Parameters<typeof userRoutes>[1] &
  Parameters<typeof pictureRoutes>[1] &
  Parameters<typeof importRoutes>[1] &
  Parameters<typeof invitationRoutes>[1] &
  Parameters<typeof acceptanceRoutes>[1] &
  Parameters<typeof newAddressRoutes>[1] &
  Parameters<typeof departureRoutes>[1] &
  Parameters<typeof myDataRoutes>[1] &
  Parameters<typeof liveRoute>[1] & { mailbox: LocalMailbox | null }

/** Every endpoint of the API. */
export function routes(http: FastifyInstance, needs: Needs): void {
  setUpRoutes(http, needs)
  sessionRoutes(http, needs)
  passwordRoutes(http, needs)
  passkeyRoutes(http, needs)
  factorRoutes(http, needs)
  statusRoutes(http, needs)
  userRoutes(http, needs)
  pictureRoutes(http, needs)
  spaceSettingsRoutes(http, needs)
  organizationSettingsRoutes(http, needs)
  auditLogRoutes(http, needs)
  teamRoutes(http, needs)
  contactRoutes(http, needs)
  handoverRoutes(http, needs)
  jobRoutes(http, needs)
  importRoutes(http, needs)
  invitationRoutes(http, needs)
  acceptanceRoutes(http, needs)
  newAddressRoutes(http, needs)
  departureRoutes(http, needs)
  myDataRoutes(http, needs)
  accessChangeRoutes(http, needs)
  liveRoute(http, needs)
  mailboxRoutes(http, needs.mailbox)
  const document = JSON.stringify(
    openApi({ publicUrl: needs.publicUrl, mailbox: needs.mailbox !== null }),
  )
  http.get('/api/v1/openapi.json', async (_, reply) =>
    sendCompressed(reply.type('application/json'), document),
  )
}
