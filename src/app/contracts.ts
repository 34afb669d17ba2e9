import * as access from '../access-changes/access.contract.ts'
import * as revocation from '../access-changes/revocation.contract.ts'
import * as session from '../accounts/session.contract.ts'
import * as audit from '../audit/audit.contract.ts'
import * as contacts from '../contacts/contacts.contract.ts'
import * as handover from '../handovers/handover.contract.ts'
import * as imports from '../imports/imports.contract.ts'
import * as acceptance from '../invitations/acceptance.contract.ts'
import * as invitations from '../invitations/invitations.contract.ts'
import * as jobs from '../jobs/jobs.contract.ts'
import * as live from '../live/live.contract.ts'
import * as me from '../memberships/me.contract.ts'
import * as setUp from '../memberships/set-up.contract.ts'
import * as users from '../memberships/users.contract.ts'
import type { Contract } from '../platform/contract.ts'
import * as mailbox from '../platform/mailbox.contract.ts'
import * as status from '../presence/status.contract.ts'
import * as space from '../spaces/space.contract.ts'
import * as teams from '../teams/teams.contract.ts'

const groups = {
  'Set-up': setUp,
  Session: session,
  Me: me,
  Status: status,
  Space: space,
  Users: users,
  Teams: teams,
  Access: access,
  Revocation: revocation,
  Invitations: invitations,
  Acceptance: acceptance,
  Contacts: contacts,
  Handover: handover,
  'Import and export': imports,
  Jobs: jobs,
  Audit: audit,
  'Live channel': live,
  'Local mailbox': mailbox,
}

const isContract = (value: unknown): value is Contract =>
  typeof value === 'object' && value !== null && 'answers' in value && 'path' in value

/** Every endpoint there is, in reading order, with the group it belongs to. */
export const contracts: readonly { group: string; contract: Contract }[] = Object.entries(
  groups,
).flatMap(([group, module]) =>
  Object.values<unknown>(module)
    .filter(isContract)
    .map(contract => ({ group, contract })),
)
