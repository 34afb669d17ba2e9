import type { Access } from '../access/access.ts'
import type { AuditKind, AuditTarget } from './audit-entry.ts'

interface Team {
  teamId: string | null
  teamName: string | null
}

interface Settings {
  name: string
  idleMinutes: number
  invitationHours: number
}

interface OrganizationSettings {
  name: string
  requiresSecondFactor: boolean
}

interface Details {
  name?: string | null
  email?: string | null
  phone?: string | null
}

/** Who has a contact, and the caseload it is on. */
interface Assignment {
  assigneeId: string | null
  caseloadId: string
}

/** What an entry is about, and the facts it keeps. `null` means that it keeps none on that side. */
interface Kept {
  target: AuditTarget
  before: object | null
  after: object | null
}

/** What each kind of entry keeps. Entries are never changed, so readers may meet older ones with fewer facts. */
export interface FactsOf extends Record<AuditKind, Kept> {
  set_up: {
    target: 'organization'
    before: null
    after: { organizationName: string; spaceName: string }
  }
  /** Everything in the Space is as it was when the backup was made. */
  restored: { target: 'space'; before: null; after: { madeAt: string } }
  space_created: { target: 'space'; before: null; after: { name: string } }
  space_settings_changed: { target: 'space'; before: Settings; after: Settings }
  /** In the log of each Space of the Organization. */
  organization_settings_changed: {
    target: 'organization'
    before: OrganizationSettings
    after: OrganizationSettings
  }
  joined: { target: 'user'; before: null; after: Access }
  access_changed: { target: 'user'; before: Access; after: Access }
  access_revoked: {
    target: 'user'
    before: Access
    after: { contactsHandedOver: number; reassignedTo: string | null; invitationsWithdrawn: number }
  }
  departure_requested: { target: 'user'; before: null; after: null }
  departure_request_withdrawn: { target: 'user'; before: null; after: null }
  recovery_link_made: { target: 'user'; before: null; after: null }
  users_exported: { target: 'space'; before: null; after: { users: number } }
  team_created: { target: 'team'; before: null; after: { name: string } }
  team_renamed: { target: 'team'; before: { name: string }; after: { name: string } }
  /** The number of members is enough: the log already has who joined the team, and who left it. */
  team_deleted: { target: 'team'; before: { name: string; members: number }; after: null }
  team_changed: { target: 'user'; before: Team; after: Team }
  invitation_made: {
    target: 'invitation'
    before: null
    after: Access & Partial<Team> & { email: string; expiresAt: string }
  }
  invitation_sent_again: {
    target: 'invitation'
    before: { senderId: string | null; expiresAt: string }
    after: { senderId: string; expiresAt: string }
  }
  invitation_link_copied: { target: 'invitation'; before: null; after: null }
  invitation_withdrawn: { target: 'invitation'; before: Access & { email: string }; after: null }
  invitation_accepted: { target: 'invitation'; before: null; after: { userId: string } }
  contact_created: {
    target: 'contact'
    before: null
    after: Assignment & Required<Details> & { assigneeName: string | null }
  }
  /** Only the details that changed. */
  contact_edited: { target: 'contact'; before: Details; after: Details }
  /** `dealtOnto`: the caseloads a deal moved the contact onto since it was last assigned. */
  contact_assigned: {
    target: 'contact'
    before: Assignment & { dealtOnto?: string[] }
    after: Assignment & { assigneeName: string | null }
  }
  contact_deleted: { target: 'contact'; before: Assignment & { name: string }; after: null }
  /** `spreadOver` and `jobId` if several people take the contacts in equal shares. */
  contacts_handed_over: {
    target: 'user'
    before: { assigneeId: string }
    after: {
      assigneeId: string | null
      assigneeName: string | null
      spreadOver?: string[]
      jobId?: string | null
      contacts: number
      caseloads: string[]
    }
  }
  contacts_dealt_out: {
    target: 'user'
    before: null
    after: {
      jobId: string
      contacts: number
      shares: { userId: string; name: string; contacts: number }[]
    }
  }
  contacts_imported: {
    target: 'space'
    before: null
    after: {
      jobId: string
      contacts: number
      rejected: number
      updated?: number
      leftOut?: number
    }
  }
  import_undone: {
    target: 'space'
    before: null
    after: { jobId: string; contacts: number; restored?: number }
  }
  /** The filter of an export of some contacts only. */
  contacts_exported: {
    target: 'space'
    before: null
    after: { query?: string; assignee?: string } | null
  }
  audit_exported: { target: 'space'; before: null; after: null }
}

type Side<Name extends string, Facts> = null extends Facts
  ? { [N in Name]?: Facts }
  : { [N in Name]: Facts }

/** What happened to whom, with what before and after. */
export type Happened<Kind extends AuditKind = AuditKind> = {
  [K in Kind]: {
    kind: K
    target: { type: FactsOf[K]['target']; id: string; name: string }
  } & Side<'before', FactsOf[K]['before']> &
    Side<'after', FactsOf[K]['after']>
}[Kind]
