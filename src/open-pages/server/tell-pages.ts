import type { AuditKind } from '../../audit/audit-entry.ts'
import type { Tell } from '../../audit/server/in-act.ts'
import type { Recorded } from '../../audit/server/record.ts'
import { closeCodes } from '../../live/close-code.ts'
import type { Hint } from '../../live/hint.ts'
import type { Lines } from '../../live/server/lines.ts'
import type { Presences } from '../../presence/server/presences.ts'
import { audienceOf } from '../../presence/server/telling.ts'

/** What every page of the Space should fetch again. */
const hintsOf: Record<AuditKind, readonly Hint[]> = {
  set_up: [],
  restored: [],
  space_created: [],
  space_settings_changed: ['access'],
  organization_settings_changed: ['access'],
  joined: ['users'],
  access_changed: ['users'],
  access_revoked: ['users'],
  departure_requested: ['users'],
  departure_request_withdrawn: ['users'],
  recovery_link_made: [],
  users_exported: [],
  team_created: ['users'],
  team_renamed: ['users'],
  // People who see only their team's contacts may see others now.
  team_deleted: ['users', 'contacts'],
  team_changed: ['users', 'contacts'],
  invitation_made: ['invitations'],
  invitation_sent_again: ['invitations'],
  invitation_link_copied: [],
  invitation_withdrawn: ['invitations'],
  invitation_accepted: ['invitations'],
  contact_created: ['contacts'],
  contact_edited: ['contacts'],
  contact_assigned: ['contacts'],
  contact_deleted: ['contacts'],
  // The list of users shows how many contacts someone has. A difference of one is announced with the next change.
  contacts_handed_over: ['contacts', 'users'],
  contacts_dealt_out: ['contacts', 'users'],
  contacts_imported: ['contacts', 'users'],
  import_undone: ['contacts', 'users'],
  contacts_exported: [],
  audit_exported: [],
}

/** Tells the open pages what happened, and ends the lines of people who lost their access (T61). */
export function tellPages({ lines, presences }: { lines: Lines; presences: Presences }): Tell {
  const changeAccess = ({ spaceId, target, after }: Recorded<'access_changed'>) => {
    // A line that is being opened was allowed by the access of a moment ago: it has to come again (T62).
    lines.refuseOpening({ spaceId, userId: target.id }, closeCodes.restart)
    presences.setAudience(spaceId, target.id, audienceOf(after))
    presences.hint(spaceId, 'access', target.id)
  }
  const revoke = ({ spaceId, target }: Recorded<'access_revoked'>) => {
    lines.close({ spaceId, userId: target.id }, closeCodes.accessEnded)
    presences.cut(spaceId, target.id)
  }
  return recorded => {
    for (const entry of recorded) {
      if (entry.kind === 'access_revoked') revoke(entry)
      if (entry.kind === 'access_changed') changeAccess(entry)
      if (entry.kind === 'space_settings_changed') {
        presences.setIdleMinutes(entry.spaceId, entry.after.idleMinutes)
      }
      for (const what of hintsOf[entry.kind]) presences.hint(entry.spaceId, what)
    }
  }
}
