import { expect } from 'vitest'
import { openPage } from '../../live-page.ts'
import {
  assign,
  assignMany,
  create,
  edit,
  exporting,
  importing,
  remove,
  removeMany,
} from './act-ways.ts'
import {
  count,
  detail,
  held,
  heldByOneself,
  history,
  job,
  list,
  matching,
  refusedToAgents,
  refusedToAll,
  refusedToAllAgents,
  search,
  type Way,
} from './read-ways.ts'
import { leaksIn } from './seer.ts'

/**
 * A page that is open while a contact changes: it is asked to fetch again, and learns nothing about the
 * contact.
 */
const live: Way = async (seer, { app, acme, space, olivia, customers }) => {
  const page = await openPage(app, seer.browser, acme.spaceId)
  await page.until(told => told.type === 'snapshot')
  const one = customers.find(customer => !seer.sees(customer)) ?? customers[0]
  const after = page.told.length
  await olivia.browser.patch(`${space}/contacts/${one?.id}`, { phone: one?.phone, name: 'Other' })
  await olivia.browser.patch(`${space}/contacts/${one?.id}`, { name: one?.name })
  await page.until(told => told.what === 'contacts', after)
  await page.close()
  const nobody = { isMasked: true, sees: () => false }
  expect(leaksIn(page.texts.join('\n'), nobody, customers)).toEqual([])
}

/**
 * Every endpoint by which a contact could surface, by what is asked of it. An endpoint is here or in the
 * list below: a new one in neither fails the test.
 */
export const ways: Record<string, Way[]> = {
  listContacts: [list, search],
  countContacts: [count],
  createContact: [create],
  getContact: [detail],
  contactHistory: [history],
  editContact: [edit],
  assignContact: [assign],
  deleteContact: [remove],
  assignContacts: [assignMany],
  deleteContacts: [removeMany],
  importContacts: [importing],
  countKnown: [matching],
  exportContacts: [exporting],
  getJob: [job('GET')],
  getRejectedLines: [job('GET', '/rejected.csv')],
  getNotedLines: [job('GET', '/noted.csv')],
  cancelJob: [job('DELETE')],
  previewReversal: [job('GET', '/reversal')],
  undoImport: [job('POST', '/reversal')],
  handOver: [refusedToAgents('POST', 'handover', { to: null })],
  previewRevocation: [refusedToAgents('GET', 'revocation')],
  revokeAccess: [refusedToAgents('POST', 'revocation', {})],
  previewRevocationOfMany: [
    refusedToAllAgents('POST', 'users/revocation/preview', id => ({ users: [{ userId: id }] })),
  ],
  revokeAccessOfMany: [
    refusedToAllAgents('POST', 'users/revocation', id => ({ users: [{ userId: id }] })),
  ],
  changeAccessOfMany: [
    refusedToAllAgents('PATCH', 'users/access', id => ({
      users: [{ userId: id }],
      lift: ['contacts_own_only'],
    })),
  ],
  moveManyToTeam: [
    refusedToAllAgents('PUT', 'users/team', id => ({ users: [{ userId: id }], teamId: null })),
  ],
  listUsers: [held],
  getUser: [heldByOneself],
  readAudit: [refusedToAll('audit'), refusedToAll('audit?limit=1')],
  exportAudit: [refusedToAll('audit.csv')],
  openLine: [live],
}

const aboutOneself = 'Tells whoever asks of their own account.'
const aboutUsers =
  'Tells of users: names, access, presence, team, and to those who see all contacts how many are whose.'
const aboutTeams = 'Tells the names of teams and of how many users are in them.'
const aboutInvitations = 'Tells of invitations, which are made to users and never to contacts.'

/** Endpoints that never answer anything of contacts, and why that is so. */
export const neverOfContacts: Record<string, string> = {
  setUp: 'Answers the first user and a Space in which there is no contact yet.',
  getSetUp: 'Says whether Rollcall is set up.',
  signIn: aboutOneself,
  signOut: aboutOneself,
  proveIdentity: aboutOneself,
  continueSignIn: aboutOneself,
  beginTotp: aboutOneself,
  confirmTotp: aboutOneself,
  removeTotp: aboutOneself,
  renewRecoveryCodes: aboutOneself,
  listSessions: aboutOneself,
  endSession: aboutOneself,
  endOtherSessions: aboutOneself,
  changePassword: aboutOneself,
  requestPasswordReset: aboutOneself,
  lookUpPasswordReset: aboutOneself,
  completePasswordReset: aboutOneself,
  changeEmail: aboutOneself,
  getEmail: aboutOneself,
  withdrawEmail: aboutOneself,
  lookUpNewEmail: aboutOneself,
  confirmEmail: aboutOneself,
  lookUpObjection: aboutOneself,
  objectToEmail: aboutOneself,
  downloadMyData: 'Tells what is stored about oneself. It leaves every contact out.',
  askToLeave: aboutOneself,
  stay: aboutOneself,
  listMyMemberships: aboutOneself,
  getMe: aboutOneself,
  changeProfile: aboutOneself,
  chooseStatus: aboutOneself,
  getFactors: aboutOneself,
  beginPasskey: aboutOneself,
  addPasskey: aboutOneself,
  removePasskey: aboutOneself,
  beginPasskeySignIn: 'Answers what a device is to sign.',
  signInWithPasskey: aboutOneself,
  changePicture: aboutOneself,
  removePicture: aboutOneself,
  getPicture: 'Answers the picture of a user.',
  getOrganization:
    'Tells the name and the settings of the Organization, and how many users and Spaces it has.',
  changeOrganization: 'The same.',
  countWithoutFactor: 'Tells how many users have no second factor.',
  getSpace: 'Tells the name and the settings of the Space.',
  changeSpace: 'Tells the name and the settings of the Space.',
  exportUsers: aboutUsers,
  getPermissions: 'Tells access, which is the same whatever contacts there are.',
  changeAccess: aboutUsers,
  moveToTeam: aboutUsers,
  listTeams: aboutTeams,
  createTeam: aboutTeams,
  getTeam: aboutTeams,
  renameTeam: aboutTeams,
  deleteTeam: aboutTeams,
  listInvitations: aboutInvitations,
  invitePeople: aboutInvitations,
  sendInvitationAgain: aboutInvitations,
  copyInvitationLink: aboutInvitations,
  withdrawInvitation: aboutInvitations,
  lookUpInvitation: aboutInvitations,
  mailInvitationCode: aboutInvitations,
  acceptInvitation: aboutInvitations,
  listMyImports: 'Tells how many lines of one’s own imports became what, and nothing of any line.',
  listMailbox: 'Tells the mails that were sent, all of them to users or invited people.',
}

/** The content of frames, key by key. */
export const frameKeys: Record<string, string> = {
  type: 'what kind of frame it is',
  version: 'of who is here',
  previous: 'of who is here',
  at: 'a moment',
  people: 'users who are here',
  userId: 'a user',
  status: 'of a user',
  since: 'of a user',
  lastSeenAt: 'of a user',
  reason: 'why a user is away',
  pages: 'how many a user has open',
  what: 'which list to ask for again, and nothing of what changed in it',
}

/** What pages are asked to fetch again. The answers decide who sees what. */
export const knownHints: Record<string, string> = {
  users: 'by listUsers',
  invitations: 'by listInvitations',
  contacts: 'by listContacts, countContacts, getContact',
  access: 'by getMe and getSpace',
}

/** The fields of a contact, and whether each is masked. A new field must be listed, too. */
export const contactFields: Record<string, 'open' | 'masked'> = {
  id: 'open',
  name: 'open',
  email: 'masked',
  phone: 'masked',
  assigneeId: 'open',
  createdAt: 'open',
  version: 'open',
}

/** The fields of a step of a contact's history: only about users. */
export const historyFields: Record<string, string> = {
  at: 'a moment',
  kind: 'what was done',
  actor: 'a user',
  assignee: 'a user',
}

/** The columns of every CSV there is: who gets them. */
export const csvColumns: Record<string, Record<string, string>> = {
  exportContacts: {
    name: 'Managers and Owners, who see all',
    email: 'the same: none of them can be masked',
    phone: 'the same: none of them can be masked',
    assignee: 'those who may see the users page',
  },
  exportUsers: {
    name: 'a user',
    email: 'a user',
    accessLevel: 'a user',
    restrictions: 'a user',
    team: 'a user',
    joinedAt: 'a user',
    lastSeenAt: 'a user',
  },
  exportAudit: {
    ...Object.fromEntries(
      ['id', 'at', 'kind', 'actorId', 'actorName', 'targetType', 'targetId', 'targetName'].map(
        column => [column, 'Owners, who see all'],
      ),
    ),
    sentence: 'the same',
    before: 'the same',
    after: 'the same',
  },
  getRejectedLines: {
    line: 'where it stood in the file of whoever asks',
    reason: 'one of the sentences of src/imports/reasons.ts',
    name: 'as it stood in the file of whoever asks',
    email: 'as it stood in the file of whoever asks',
    phone: 'as it stood in the file of whoever asks',
  },
  getNotedLines: {
    line: 'where it stood in the file of whoever asks',
    note: 'one of the sentences of src/imports/reasons.ts',
    name: 'as it stood in the file of whoever asks',
    email: 'as it stood in the file of whoever asks',
    phone: 'as it stood in the file of whoever asks',
  },
}
