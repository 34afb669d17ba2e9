/** The contacts of a Space: whom it serves, and in whose care they are. */
export const contacts = {
  title: 'Contacts',
} as const

/** The settings of a Space. */
export const general = {
  title: 'General',
  lead: 'Settings of the Space, for everyone in it.',
  name: 'Space name',
  nameHint: 'Shown in the sidebar and in invitations.',
  idle: 'Away after',
  idleHint: 'Minutes without input, on every device, until someone counts as away.',
  idleUnit: 'minutes',
  term: 'Invitations expire after',
  termHint: 'Holds for invitations made or sent again from now on.',
  termUnit: 'Unit',
  days: 'days',
  hours: 'hours',
  save: 'Save',
  unchanged: 'Nothing is changed yet.',
  saved: 'The settings are saved.',
  changedMeanwhile:
    'Someone else changed these settings meanwhile. What you changed is kept; the rest is as it is now. Look it over and save again.',
} as const

/** The audit log of a Space. */
export const audit = {
  title: 'Audit log',
  lead: 'What was done in this Space, by whom and when. Entries are never changed.',
  list: 'Audit entries, newest first',
  details: 'Details',
  detailsOf: 'Details of: {sentence}',
  fact: 'What',
  before: 'Before',
  after: 'After',
  nothing: 'none',
  emptyTitle: 'Nothing was done yet',
  emptyText: 'Whatever someone does here is written down.',
  facts: {
    accessLevel: 'Access level',
    assigneeId: 'Assignee, id',
    assigneeName: 'Assignee',
    caseloadId: 'Caseload, id',
    contacts: 'Contacts',
    contactsHandedOver: 'Contacts handed over',
    email: 'Email address',
    expiresAt: 'Expires',
    idleMinutes: 'Away after minutes',
    invitationHours: 'Invitations expire after hours',
    invitationsWithdrawn: 'Invitations withdrawn',
    name: 'Name',
    organizationName: 'Organization',
    phone: 'Phone number',
    reassignedTo: 'Contacts reassigned to, id',
    restrictions: 'Restrictions',
    senderId: 'Sender, id',
    spaceName: 'Space',
    userId: 'User, id',
    users: 'Users',
  },
} as const
