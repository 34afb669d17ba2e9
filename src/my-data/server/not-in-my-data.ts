/** Why columns are not in the file, by table. */
type Reasons = Record<string, Record<string, string>>

const asCompared = 'another column of the file, as it is compared or found'
const ofSpace = 'an id of an Organization, a Space, a caseload or a job'
const secret = 'the hash of a secret'
const key = 'a secret itself'
const noPerson = 'a word of a fixed list, or an id that names no person'
const ofContacts = 'about the contacts of a Space, which the person may not see any more'
const readApart = 'read by the store of the audit log, as far as it is about the person'

/** The same reason for several columns. */
const each = (columns: string, reason: string) =>
  Object.fromEntries(columns.split(' ').map(column => [column, reason]))

/** Columns in which the id or the address of a person can stand, and which are not in the file as they are. */
export const leftOut: Reasons = {
  addressChanges: { canonicalBefore: asCompared },
  addressRequests: {
    emailCanonical: asCompared,
    mailbox: asCompared,
  },
  auditEntries: each('actorId targetId actorName targetName before after', readApart),
  contacts: each('email name nameKey phone', ofContacts),
  contactTerms: each('term nameKey', ofContacts),
  deals: { fromName: 'the name of the person, which is in the file' },
  departureRequests: { userId: 'that of the membership, which is in the file' },
  idempotencyKeys: { answer: 'what was answered, which may be about contacts; kept for 24 hours' },
  importParts: { records: ofContacts },
  importUpdates: each('email name phone', ofContacts),
  invitationMails: {
    mailbox: 'counts mails to a mailbox that may have several owners, for 24 hours',
  },
  jobNotes: { cells: ofContacts },
  jobRejections: { cells: ofContacts },
  memberships: { nameKey: asCompared },
  memberTerms: each(
    'userId term wholeName',
    'the parts of the name and the address, to find them by',
  ),
  users: each('emailCanonical nameKey', asCompared),
}

/** Columns in which no id and no address of a person stands. */
export const ofNobody: Reasons = {
  addressLinks: { requestId: noPerson, tokenHash: secret },
  addressRequests: { id: noPerson, sessionHash: secret },
  auditEntries: {
    id: noPerson,
    kind: noPerson,
    targetType: noPerson,
    ...each('organizationId spaceId', ofSpace),
  },
  caseloadCounts: each('caseloadId organizationId spaceId', ofSpace),
  caseloadMoves: each('fromId toId jobId organizationId spaceId', ofSpace),
  caseloads: each('dealtBy organizationId', ofSpace),
  contacts: {
    ...each(
      'caseloadId dealtOnto importedBy importedOnto lastImport organizationId spaceId',
      ofSpace,
    ),
    id: noPerson,
  },
  contactTerms: { ...each('caseloadId organizationId spaceId', ofSpace), contactId: noPerson },
  deals: { organizationId: ofSpace },
  dealShares: { organizationId: ofSpace },
  departureRequests: { organizationId: ofSpace },
  idempotencyKeys: { organizationId: ofSpace, requestHash: 'the hash of a request' },
  importParts: each('jobId organizationId', ofSpace),
  imports: { organizationId: ofSpace, names: 'which columns of the file are names' },
  importUpdates: {
    ...each('jobId lastImport organizationId spaceId', ofSpace),
    contactId: noPerson,
  },
  invitationCodes: { codeHash: secret, invitationId: noPerson, organizationId: ofSpace },
  invitationLinks: {
    ...each('organizationId spaceId', ofSpace),
    ...each('invitationId kind', noPerson),
    tokenHash: secret,
  },
  invitationMails: { kind: noPerson, ...each('organizationId spaceId', ofSpace) },
  invitations: {
    organizationId: ofSpace,
    deliveryState: noPerson,
    deliveryError: 'what a mail server answered, without addresses',
  },
  jobNotes: { ...each('jobId organizationId', ofSpace), note: noPerson },
  jobRejections: { ...each('jobId organizationId', ofSpace), reason: noPerson },
  jobs: { organizationId: ofSpace, reason: noPerson },
  knownBrowsers: { tokenHash: secret },
  lastSeen: { organizationId: ofSpace },
  memberTerms: each('organizationId spaceId', ofSpace),
  migrations: { name: 'the name of a migration' },
  objectionLinks: { changeId: noPerson, tokenHash: secret },
  organizations: { id: ofSpace, name: 'the name of an Organization' },
  passkeyChallenges: { challengeHash: secret },
  passwordResetLinks: { requestId: noPerson, tokenHash: secret },
  passwordResetRequests: { id: noPerson },
  pendingTotpFactors: { secret: key },
  recoveryCodes: { codeHash: secret },
  sessions: { tokenHash: secret },
  signInChanges: { id: noPerson },
  signInTickets: { tokenHash: secret },
  spaces: { unassignedCaseloadId: ofSpace },
  teams: { organizationId: ofSpace, nameKey: 'the name of a team' },
  totpFactors: { secret: key },
  users: { passwordHash: secret },
}
