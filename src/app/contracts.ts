import * as access from '../access-changes/access.contract.ts'
import * as many from '../access-changes/many.contract.ts'
import * as revocation from '../access-changes/revocation.contract.ts'
import * as factors from '../accounts/factors.contract.ts'
import * as mySessions from '../accounts/my-sessions.contract.ts'
import * as passkeys from '../accounts/passkeys.contract.ts'
import * as password from '../accounts/password.contract.ts'
import * as proof from '../accounts/proof.contract.ts'
import * as session from '../accounts/session.contract.ts'
import * as audit from '../audit-log/audit-log.contract.ts'
import * as contacts from '../contacts/contacts.contract.ts'
import * as manyContacts from '../contacts/many-contacts.contract.ts'
import * as departure from '../departures/departure.contract.ts'
import * as handover from '../handovers/handover.contract.ts'
import * as imports from '../imports/imports.contract.ts'
import * as myImports from '../imports/my-imports.contract.ts'
import * as reversal from '../imports/reversal.contract.ts'
import * as acceptance from '../invitations/acceptance.contract.ts'
import * as invitations from '../invitations/invitations.contract.ts'
import * as jobs from '../jobs/jobs.contract.ts'
import * as live from '../live/live.contract.ts'
import * as mailbox from '../mailbox/mailbox.contract.ts'
import * as myData from '../my-data/my-data.contract.ts'
import * as newAddress from '../new-address/new-address.contract.ts'
import * as organization from '../organization-settings/organization-settings.contract.ts'
import type { Contract } from '../platform/contract.ts'
import * as status from '../presence/status.contract.ts'
import * as setUp from '../set-up/set-up.contract.ts'
import * as space from '../space-settings/space-settings.contract.ts'
import * as teams from '../teams/teams.contract.ts'
import * as me from '../users/me.contract.ts'
import * as picture from '../users/picture.contract.ts'
import * as users from '../users/users.contract.ts'

const modules: readonly [name: string, module: Record<string, unknown>, about: string][] = [
  ['Set-up', setUp, 'Found the Organization, its first Space and its first Owner, once.'],
  ['Session', session, 'Sign in and out.'],
  ['Proof of identity', proof, 'Confirm who one is, for sensitive acts.'],
  ['Second factors', factors, 'Set up an authenticator app, get recovery codes, remove them.'],
  ['Sessions', mySessions, 'See where one is signed in, and end that.'],
  ['Password', password, 'Choose a new password, also when the old one is forgotten.'],
  ['New address', newAddress, 'Move one’s account to another email address, or object to that.'],
  ['My data', myData, 'Download what is stored about oneself.'],
  ['Passkeys', passkeys, 'Sign in with a device instead of a password.'],
  ['Me', me, 'Who is asking, and the Spaces open to them.'],
  ['Picture', picture, 'One’s own picture, and those of others.'],
  ['Status', status, 'Show oneself as away.'],
  ['Organization', organization, 'An Organization and its settings.'],
  ['Space', space, 'A Space and its settings.'],
  ['Users', users, 'The users of a Space and what they may do.'],
  ['Teams', teams, 'Named groups of users of a Space.'],
  ['Access', access, 'Change a user’s access level and restrictions.'],
  ['Revocation', revocation, 'End a user’s access to a Space.'],
  ['Departure', departure, 'Ask to leave a Space.'],
  ['Many users', many, 'The same for many users at once.'],
  ['Invitations', invitations, 'Invite people by email address.'],
  ['Acceptance', acceptance, 'Follow an invitation and accept it.'],
  ['Contacts', contacts, 'The customers a Space talks with, and who cares for them.'],
  ['Many contacts', manyContacts, 'Assign or delete many contacts at once.'],
  ['Handover', handover, 'Give everything in one user’s care to others.'],
  ['Import and export', imports, 'Contacts from CSV and as CSV.'],
  ['Imports of one’s own', myImports, 'What one imported lately, and what became of it.'],
  ['Undoing imports', reversal, 'Undo an import as a whole.'],
  ['Jobs', jobs, 'Work that takes longer than a request.'],
  ['Audit', audit, 'Who did what to whom, and when.'],
  ['Live channel', live, 'Presence and hints over a WebSocket.'],
  ['Local mailbox', mailbox, 'The mails of a Rollcall without a mail server.'],
]

/** What the endpoints are about, in reading order. */
export const groups = modules.map(([name, , description]) => ({ name, description }))

const isContract = (value: unknown): value is Contract =>
  typeof value === 'object' && value !== null && 'answers' in value && 'path' in value

/** Every endpoint there is, in reading order, with the group it belongs to. */
export const contracts: readonly { group: string; contract: Contract }[] = modules.flatMap(
  ([group, module]) =>
    Object.values<unknown>(module)
      .filter(isContract)
      .map(contract => ({ group, contract })),
)
