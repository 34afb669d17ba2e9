import { accessChanges } from './access-changes.ts'
import {
  account,
  choosePassword,
  factor,
  factors,
  forgottenPassword,
  newPassword,
  passkeys,
  picture,
  profile,
  proof,
  sessions,
} from './account.ts'
import { departures, ownPresence } from './departures.ts'
import { acceptInvitation, mailbox, setUp, signIn } from './entrance.ts'
import { details, fields } from './fields.ts'
import { handovers, jobs } from './handovers.ts'
import { imports } from './imports.ts'
import { invitations } from './invitations.ts'
import { many } from './many.ts'
import { myData } from './my-data.ts'
import { confirmAddress, newAddress, objectToAddress } from './new-address.ts'
import { organization, requiredFactor } from './organization.ts'
import { presence } from './presence.ts'
import { problems, reasons } from './refusals.ts'
import { access, accessPage, shell, states, time } from './shell.ts'
import { audit, contacts, general } from './space-pages.ts'
import { teams } from './teams.ts'
import { users } from './users.ts'

/** Every text of the page in English, one section per page; plurals and numbers as ICU messages. */
export const en = {
  access,
  accessChanges,
  accessPage,
  acceptInvitation,
  account,
  audit,
  choosePassword,
  confirmAddress,
  contacts,
  departures,
  details,
  factor,
  factors,
  fields,
  forgottenPassword,
  general,
  handovers,
  imports,
  invitations,
  jobs,
  mailbox,
  many,
  myData,
  newAddress,
  newPassword,
  objectToAddress,
  organization,
  ownPresence,
  presence,
  problems,
  passkeys,
  picture,
  profile,
  proof,
  reasons,
  requiredFactor,
  sessions,
  setUp,
  shell,
  signIn,
  states,
  teams,
  time,
  users,
}
