import type { AuditFact, AuditFacts, AuditKind } from './audit-entry.ts'

type Describe = (fact: AuditFact & { after: AuditFacts; before: AuditFacts }) => string

const levelNames: Record<string, string> = { owner: 'Owner', manager: 'Manager', agent: 'Agent' }

/** An access in words: "Agent" or "Agent with calls, shortcuts taken away". */
function accessInWords(facts: AuditFacts): string {
  const level = levelNames[String(facts.accessLevel)] ?? 'user'
  const restrictions = Array.isArray(facts.restrictions) ? facts.restrictions : []
  if (restrictions.length === 0) return level
  const names = restrictions.map(name => String(name).replaceAll('_', ' ')).join(', ')
  return `${level} with the restrictions ${names}`
}

const counted = (count: unknown, one: string, many: string) =>
  `${count} ${count === 1 ? one : many}`

const inWords = (names: readonly unknown[]) =>
  new Intl.ListFormat('en').format(names.map(name => String(name)))

const shareNames = ({ shares }: AuditFacts): string[] =>
  Array.isArray(shares)
    ? shares.map(share => String((share as { name?: unknown } | null)?.name))
    : []

const sentences: Record<AuditKind, Describe> = {
  set_up: ({ actor, target }) => `${actor.name} set up Rollcall for ${target.name}.`,
  space_created: ({ actor, target }) => `${actor.name} created the Space ${target.name}.`,
  space_settings_changed: ({ actor, target }) =>
    `${actor.name} changed the settings of ${target.name}.`,
  joined: ({ target, after }) => `${target.name} joined as ${accessInWords(after)}.`,
  access_changed: ({ actor, target, before, after }) =>
    `${actor.name} changed ${target.name} from ${accessInWords(before)} to ${accessInWords(after)}.`,
  access_revoked: ({ actor, target }) => `${actor.name} revoked ${target.name}’s access.`,
  users_exported: ({ actor, after }) =>
    `${actor.name} exported ${counted(after.users, 'user', 'users')}.`,
  team_created: ({ actor, target }) => `${actor.name} created the team ${target.name}.`,
  team_renamed: ({ actor, target, after }) =>
    `${actor.name} renamed the team ${target.name} to ${after.name}.`,
  team_deleted: ({ actor, target }) => `${actor.name} deleted the team ${target.name}.`,
  team_changed: ({ actor, target, before, after }) =>
    after.teamName === null
      ? `${actor.name} took ${target.name} out of the team ${before.teamName}.`
      : `${actor.name} moved ${target.name} to the team ${after.teamName}.`,
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
    if (Array.isArray(after.spreadOver)) {
      return `${actor.name} handed ${contacts} of ${target.name} over to ${inWords(after.spreadOver)}, in equal shares.`
    }
    return after.assigneeName === null
      ? `${actor.name} left ${contacts} of ${target.name} unassigned.`
      : `${actor.name} handed ${contacts} of ${target.name} over to ${after.assigneeName}.`
  },
  contacts_dealt_out: ({ target, after }) =>
    `${counted(after.contacts, 'contact', 'contacts')} of ${target.name} ${after.contacts === 1 ? 'was' : 'were'} dealt out to ${inWords(shareNames(after))}.`,
  contacts_imported: ({ actor, after }) =>
    `${actor.name} imported ${counted(after.contacts, 'contact', 'contacts')}.`,
  contacts_exported: ({ actor }) => `${actor.name} exported contacts.`,
  audit_exported: ({ actor }) => `${actor.name} exported the audit log.`,
}

/** The fact in one English sentence, with the names of that moment. */
export function describeEntry(fact: AuditFact): string {
  return sentences[fact.kind]({ ...fact, before: fact.before ?? {}, after: fact.after ?? {} })
}
