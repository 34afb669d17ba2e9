import { permissionNames } from '../../../access/permission-names.ts'
import { restrictionNames } from '../../../access/restriction-names.ts'

/** The frame around every page. */
export const shell = {
  skip: 'Skip to content',
  navigation: 'Navigation',
  openNavigation: 'Open navigation',
  work: 'Work',
  settings: 'Settings',
  contacts: 'Contacts',
  users: 'Users',
  teams: 'Teams',
  general: 'General',
  audit: 'Audit log',
  switchSpace: 'Switch Space',
  spaceMenu: '{space}, {organization}. Switch Space',
  signOut: 'Sign out',
  version: 'Rollcall {version}',
  notFoundTitle: 'There is nothing at this address',
  notFoundText: 'The link may be old or mistyped.',
  home: 'Go to your Space',
  noSpaceTitle: 'No Space is open to you',
  noSpaceText: 'You are signed in as {email}. Ask an Owner to invite this address.',
  spaceClosedTitle: 'This Space is not open to you',
  spaceClosedText:
    'It may not exist, or your access to it has ended. Ask an Owner of the Space to invite you.',
  accessEndedTitle: 'Your access to {space} has ended',
  accessEndedText:
    'It was revoked just now. If you still need it, ask an Owner of {space} to invite {email} again.',
  pageClosedTitle: 'This page is not open to you',
} as const

/** Shown in place of something that is not there yet, or not any more. */
export const states = {
  loading: 'Loading',
  error: 'This could not be loaded',
  retry: 'Try again',
  offline: 'You are offline. What you see may be out of date, and nothing can be changed.',
  unreachable: 'Rollcall cannot be reached. What you see may be out of date. Trying again.',
  cancel: 'Cancel',
  done: 'Done',
  loadMore: 'Load more',
  allLoaded: 'That is all.',
  showPassword: 'Show password',
  hidePassword: 'Hide password',
  leaveTitle: 'Leave without saving?',
  leaveText: 'What you changed on this page is not saved.',
  leave: 'Leave',
  stay: 'Stay',
} as const

export const time = {
  justNow: 'just now',
} as const

/** Access levels and restrictions, in words. */
export const access = {
  level: { owner: 'Owner', manager: 'Manager', agent: 'Agent' },
  levelText: {
    owner: 'Everything in this Space, including its Owners.',
    manager:
      'Everything except managing Owners and Managers, reading the audit log, and deleting channels or teams.',
    agent: 'Answers customers. No settings.',
  },
  permission: permissionNames,
  restriction: restrictionNames,
  restrictionText: {
    space_settings: 'Cannot open anything under Settings: users, teams, channels, integrations.',
    contact_deletion: 'Cannot delete contacts, singly or in bulk.',
    data_export: 'Cannot export contacts, users or reports.',
    integrations: 'Cannot open integrations, Space tokens or webhooks.',
    shortcuts: 'Does not have the shortcut and workflow button.',
    calls: 'Cannot start or take calls.',
    mask_contact_details: 'Does not see phone numbers and email addresses of contacts.',
    contacts_team_only: 'Sees only contacts assigned to someone in the same team.',
    contacts_own_only: 'Sees only contacts assigned to themselves.',
  },
  restrictions: '{count, plural, one {# restriction} other {# restrictions}}',
  levels: 'Access level',
  restrictionsTitle: 'Restrictions',
  mixedRestrictions: 'differ',
  noRestrictions: 'none',
  visibility: 'Contacts they see',
  visibilityAll: 'All contacts',
  visibilityAllText: 'Sees every contact of the Space.',
} as const

/** The page about the access levels. */
export const accessPage = {
  title: 'What the levels may do',
  lead: 'The server and every page decide by these tables. Restrictions only ever take away.',
  open: 'What the levels may do',
  permission: 'Permission',
  unless: 'Not with the restriction: {names}',
  yes: 'Yes',
  no: 'No',
  managing: 'Who manages whom',
  managingText:
    'To manage is to invite, edit and revoke. Nobody manages themselves, and a Space keeps at least one Owner.',
  whoManages: 'Manages',
  restrictionsText: 'What is out of sight is left out everywhere: in lists, searches and counts.',
  restriction: 'Restriction',
  of: 'For',
} as const
