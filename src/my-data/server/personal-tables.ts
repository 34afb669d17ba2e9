import type { DB } from '../../platform/server/database/tables.ts'

/** A table that holds something about people, and how it comes into their file. */
export type PersonalTable = {
  [T in keyof DB]: {
    /** The name of its list in the file. */
    list: string
    table: T
    /** Whether its rows are those of an Organization. */
    inOrganization: boolean
    /** The columns that hold the person's id, by which their rows are found. */
    byId?: readonly (keyof DB[T] & string)[]
    /** The columns that hold their address. */
    byAddress?: readonly (keyof DB[T] & string)[]
    /** The column that holds the id of something of theirs that is in another list of the file. */
    byOwned?: { column: keyof DB[T] & string; list: string }
    /** What the file says of each row. */
    shown: readonly (keyof DB[T] & string)[]
  }
}[keyof DB]

/**
 * The lists of the file. They say what concerns the person, and nothing about others: not whom they invited, and not
 * the contacts of a Space, which they may no longer see. Secrets and their hashes are not in it. The audit log has a
 * store of its own.
 */
export const personalTables: readonly PersonalTable[] = [
  {
    list: 'account',
    table: 'users',
    inOrganization: false,
    byId: ['id'],
    shown: [
      ...(['id', 'name', 'email', 'emailVerifiedAt', 'timeZone', 'awaySince'] as const),
      ...(['createdAt', 'disabledAt'] as const),
    ],
  },
  {
    list: 'pictures',
    table: 'userPictures',
    inOrganization: false,
    byId: ['userId'],
    shown: ['name', 'changedAt', 'bytes'],
  },
  {
    list: 'sessions',
    table: 'sessions',
    inOrganization: false,
    byId: ['userId'],
    shown: [
      ...(['id', 'browser', 'system', 'address', 'createdAt', 'lastUsedAt'] as const),
      ...(['expiresAt', 'provedAt'] as const),
    ],
  },
  {
    list: 'knownBrowsers',
    table: 'knownBrowsers',
    inOrganization: false,
    byId: ['userId'],
    shown: ['id', 'browser', 'system', 'address', 'firstUsedAt', 'lastUsedAt'],
  },
  {
    list: 'passkeys',
    table: 'passkeys',
    inOrganization: false,
    byId: ['userId'],
    shown: [
      ...(['id', 'name', 'createdAt', 'lastUsedAt', 'signCount'] as const),
      ...(['transports', 'credentialId', 'publicKey'] as const),
    ],
  },
  {
    list: 'passkeyChallenges',
    table: 'passkeyChallenges',
    inOrganization: false,
    byId: ['userId'],
    shown: ['purpose', 'expiresAt'],
  },
  {
    list: 'authenticatorApps',
    table: 'totpFactors',
    inOrganization: false,
    byId: ['userId'],
    shown: ['confirmedAt'],
  },
  {
    list: 'pendingAuthenticatorApps',
    table: 'pendingTotpFactors',
    inOrganization: false,
    byId: ['userId'],
    shown: ['expiresAt'],
  },
  {
    list: 'recoveryCodes',
    table: 'recoveryCodes',
    inOrganization: false,
    byId: ['userId'],
    shown: ['userId'],
  },
  {
    list: 'signInTickets',
    table: 'signInTickets',
    inOrganization: false,
    byId: ['userId'],
    shown: ['expiresAt'],
  },
  {
    list: 'signInChanges',
    table: 'signInChanges',
    inOrganization: false,
    byId: ['userId'],
    shown: ['kind', 'name', 'changedAt', 'address'],
  },
  {
    list: 'passwordResetRequests',
    table: 'passwordResetRequests',
    inOrganization: false,
    byAddress: ['emailCanonical'],
    shown: ['askedAt'],
  },
  {
    list: 'passwordResetLinks',
    table: 'passwordResetLinks',
    inOrganization: false,
    byId: ['userId'],
    shown: ['createdAt', 'expiresAt', 'usedAt', 'replacedAt'],
  },
  {
    list: 'newAddresses',
    table: 'addressRequests',
    inOrganization: false,
    byId: ['userId'],
    shown: ['email', 'askedAt', 'mailedAt', 'closedAt'],
  },
  {
    list: 'newAddressLinks',
    table: 'addressLinks',
    inOrganization: false,
    byId: ['userId'],
    shown: ['createdAt', 'expiresAt', 'usedAt', 'replacedAt'],
  },
  {
    list: 'addressChanges',
    table: 'addressChanges',
    inOrganization: false,
    byId: ['userId'],
    shown: [
      ...(['id', 'emailBefore', 'emailAfter', 'changedAt', 'address'] as const),
      ...(['objectedAt', 'undoneAt'] as const),
    ],
  },
  {
    list: 'organizations',
    table: 'organizationMembers',
    inOrganization: true,
    byId: ['userId'],
    shown: ['organizationId', 'role', 'joinedAt'],
  },
  {
    list: 'memberships',
    table: 'memberships',
    inOrganization: true,
    byId: ['userId'],
    shown: [
      ...(['id', 'organizationId', 'spaceId', 'accessLevel', 'restrictions', 'teamId'] as const),
      ...(['caseloadId', 'joinedAt', 'version'] as const),
    ],
  },
  {
    list: 'spaces',
    table: 'spaces',
    inOrganization: true,
    byOwned: { column: 'id', list: 'memberships.spaceId' },
    shown: ['id', 'organizationId', 'name'],
  },
  {
    list: 'teams',
    table: 'teams',
    inOrganization: true,
    byOwned: { column: 'id', list: 'memberships.teamId' },
    shown: ['id', 'spaceId', 'name'],
  },
  {
    list: 'lastSeen',
    table: 'lastSeen',
    inOrganization: true,
    byOwned: { column: 'membershipId', list: 'memberships.id' },
    shown: ['membershipId', 'at'],
  },
  {
    list: 'departureRequests',
    table: 'departureRequests',
    inOrganization: true,
    byOwned: { column: 'membershipId', list: 'memberships.id' },
    shown: ['membershipId', 'spaceId', 'askedAt', 'toldAt', 'withdrawnAt'],
  },
  {
    list: 'caseloads',
    table: 'caseloads',
    inOrganization: true,
    byId: ['holder', 'madeFor'],
    shown: ['id', 'spaceId', 'createdAt', 'foldedAt'],
  },
  {
    list: 'invitationsReceived',
    table: 'invitations',
    inOrganization: true,
    byId: ['acceptedBy'],
    byAddress: ['emailCanonical'],
    shown: [
      ...(['id', 'spaceId', 'email', 'accessLevel', 'restrictions', 'teamId'] as const),
      ...(['createdAt', 'expiresAt', 'sentAt', 'endedAt', 'ending'] as const),
    ],
  },
  {
    list: 'invitationsSent',
    table: 'invitations',
    inOrganization: true,
    byId: ['senderId'],
    shown: [
      ...(['id', 'spaceId', 'accessLevel', 'restrictions'] as const),
      ...(['createdAt', 'expiresAt', 'endedAt', 'ending'] as const),
    ],
  },
  {
    list: 'jobs',
    table: 'jobs',
    inOrganization: true,
    byId: ['startedBy'],
    shown: [
      ...(['id', 'spaceId', 'kind', 'state', 'createdAt', 'endedAt', 'total', 'done'] as const),
      ...(['rejectedCount', 'notedCount', 'updatedCount', 'leftOutCount'] as const),
    ],
  },
  {
    list: 'imports',
    table: 'imports',
    inOrganization: true,
    byOwned: { column: 'jobId', list: 'jobs.id' },
    shown: ['jobId', 'columns', 'fields', 'separator', 'existing', 'undoneAt', 'undoneBy'],
  },
  {
    list: 'dealsFrom',
    table: 'deals',
    inOrganization: true,
    byId: ['fromId'],
    shown: ['jobId'],
  },
  {
    list: 'dealsTo',
    table: 'dealShares',
    inOrganization: true,
    byId: ['userId'],
    shown: ['jobId', 'contacts'],
  },
  {
    list: 'requestKeys',
    table: 'idempotencyKeys',
    inOrganization: true,
    byId: ['userId'],
    shown: ['key', 'createdAt'],
  },
]
