import type { Access } from '../access/access.ts'
import { restrictionNames } from '../access/restriction-names.ts'
import type { AuditFact, AuditKind } from './audit-entry.ts'
import type { FactsOf } from './audit-facts.ts'

type Describe<K extends AuditKind> = (
  fact: Pick<AuditFact, 'actor' | 'target'> & Pick<FactsOf[K], 'before' | 'after'>,
) => string

const levelNames = { owner: 'Owner', manager: 'Manager', agent: 'Agent' }

const inWords = (names: readonly string[]) => new Intl.ListFormat('en').format(names)

/** Restrictions by the names the page uses; a restriction that no longer exists by its former name. */
function restrictionsInWords(names: readonly string[]): string {
  const known: Record<string, string> = restrictionNames
  const quoted = names.map(name => `“${known[name] ?? name.replaceAll('_', ' ')}”`)
  return `${names.length === 1 ? 'the restriction' : 'the restrictions'} ${inWords(quoted)}`
}

/** An access in words: “Agent”, or “Agent with the restriction “No calls””. */
function accessInWords({ accessLevel, restrictions }: Access): string {
  const level = levelNames[accessLevel]
  return restrictions.length === 0 ? level : `${level} with ${restrictionsInWords(restrictions)}`
}

/** What was done to someone's access: another level, or other restrictions on the same one. */
const accessChange: Describe<'access_changed'> = ({ actor, target, before, after }) => {
  if (before.accessLevel !== after.accessLevel) {
    return `${actor.name} changed ${target.name} from ${accessInWords(before)} to ${accessInWords(after)}.`
  }
  const put = after.restrictions.filter(one => !before.restrictions.includes(one))
  const lifted = before.restrictions.filter(one => !after.restrictions.includes(one))
  const acts = [
    put.length > 0 && `put ${restrictionsInWords(put)} on ${target.name}`,
    lifted.length > 0 && `lifted ${restrictionsInWords(lifted)} from ${target.name}`,
  ].filter(act => act !== false)
  return `${actor.name} ${acts.length > 0 ? acts.join(' and ') : `left ${target.name} as ${accessInWords(after)}`}.`
}

const counted = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`

/** What was done to the settings of an Organization. */
const organizationChange: Describe<'organization_settings_changed'> = ({
  actor,
  before,
  after,
}) => {
  const acts = [
    before.name !== after.name && `renamed the Organization ${before.name} to ${after.name}`,
    before.requiresSecondFactor !== after.requiresSecondFactor &&
      (after.requiresSecondFactor
        ? `required a second factor of everyone in ${after.name}`
        : `stopped requiring a second factor in ${after.name}`),
  ].filter(act => act !== false)
  return `${actor.name} ${inWords(acts)}.`
}

/** A moment in words, in the time zone that does not depend on who reads. */
const dayInWords = (moment: string) => `${moment.slice(0, 10)} at ${moment.slice(11, 16)} UTC`

const sentences: { [K in AuditKind]: Describe<K> } = {
  set_up: ({ actor, target }) => `${actor.name} set up Rollcall for ${target.name}.`,
  restored: ({ actor, target, after }) =>
    `${actor.name} restored ${target.name} from a backup made on ${dayInWords(after.madeAt)}.`,
  space_created: ({ actor, target }) => `${actor.name} created the Space ${target.name}.`,
  space_settings_changed: ({ actor, target }) =>
    `${actor.name} changed the settings of ${target.name}.`,
  organization_settings_changed: organizationChange,
  joined: ({ target, after }) => `${target.name} joined as ${accessInWords(after)}.`,
  access_changed: accessChange,
  access_revoked: ({ actor, target }) => `${actor.name} revoked ${target.name}’s access.`,
  departure_requested: ({ actor }) => `${actor.name} asked to leave the Space.`,
  departure_request_withdrawn: ({ actor }) =>
    `${actor.name} took back their request to leave the Space.`,
  recovery_link_made: ({ actor, target }) =>
    `${actor.name} made a link with which ${target.name} can choose a new password, without a second factor.`,
  users_exported: ({ actor, after }) =>
    `${actor.name} exported ${counted(after.users, 'user', 'users')}.`,
  team_created: ({ actor, target }) => `${actor.name} created the team ${target.name}.`,
  team_renamed: ({ actor, target, after }) =>
    `${actor.name} renamed the team ${target.name} to ${after.name}.`,
  team_deleted: ({ actor, target }) => `${actor.name} deleted the team ${target.name}.`,
  team_changed: ({ actor, target, before, after }) => {
    const isOwn = actor.userId === target.id
    if (after.teamName === null) {
      return isOwn
        ? `${actor.name} left the team ${before.teamName}.`
        : `${actor.name} took ${target.name} out of the team ${before.teamName}.`
    }
    return isOwn
      ? `${actor.name} joined the team ${after.teamName}.`
      : `${actor.name} moved ${target.name} to the team ${after.teamName}.`
  },
  invitation_made: ({ actor, target, after }) =>
    `${actor.name} invited ${target.name} as ${accessInWords(after)}.`,
  invitation_sent_again: ({ actor, target }) =>
    `${actor.name} sent the invitation of ${target.name} again.`,
  invitation_link_copied: ({ actor, target }) =>
    `${actor.name} copied a link of the invitation of ${target.name}.`,
  invitation_withdrawn: ({ actor, target }) =>
    `${actor.name} withdrew the invitation of ${target.name}.`,
  invitation_accepted: ({ actor, target }) =>
    `${actor.name} accepted the invitation of ${target.name}.`,
  contact_created: ({ actor, target }) => `${actor.name} created the contact ${target.name}.`,
  contact_edited: ({ actor, target }) => `${actor.name} edited the contact ${target.name}.`,
  contact_assigned: ({ actor, target, after }) =>
    after.assigneeName === null
      ? `${actor.name} unassigned the contact ${target.name}.`
      : `${actor.name} assigned the contact ${target.name} to ${after.assigneeName}.`,
  contact_deleted: ({ actor, target }) => `${actor.name} deleted the contact ${target.name}.`,
  contacts_handed_over: ({ actor, target, after }) => {
    const contacts = counted(after.contacts, 'contact', 'contacts')
    if (after.spreadOver) {
      return `${actor.name} handed ${contacts} of ${target.name} over to ${inWords(after.spreadOver)}, in equal shares.`
    }
    return after.assigneeName === null
      ? `${actor.name} left ${contacts} of ${target.name} unassigned.`
      : `${actor.name} handed ${contacts} of ${target.name} over to ${after.assigneeName}.`
  },
  contacts_dealt_out: ({ target, after }) =>
    `${counted(after.contacts, 'contact', 'contacts')} of ${target.name} ${after.contacts === 1 ? 'was' : 'were'} shared out to ${inWords(after.shares.map(share => share.name))}.`,
  contacts_imported: ({ actor, after }) =>
    `${actor.name} imported ${counted(after.contacts, 'contact', 'contacts')}.`,
  import_undone: ({ actor, after }) => {
    const did = (
      [
        [after.contacts, 'deleted'],
        [after.restored, 'restored'],
      ] as const
    ).flatMap(([count, what]) => (count ? `${counted(count, 'contact', 'contacts')} ${what}` : []))
    return `${actor.name} undid an import: ${inWords(did)}.`
  },
  contacts_exported: ({ actor }) => `${actor.name} exported contacts.`,
  audit_exported: ({ actor }) => `${actor.name} exported the audit log.`,
}

/** The fact in one English sentence, with the names of that moment. */
export function describeEntry(fact: AuditFact): string {
  // The one place where stored facts become those of their kind: only our own acts write them.
  const describe = sentences[fact.kind] as (fact: AuditFact) => string
  try {
    return describe(fact)
  } catch {
    // An entry that lacks a fact must not hide all the others.
    return `${fact.actor.name}: ${fact.kind.replaceAll('_', ' ')}, ${fact.target.name}.`
  }
}
