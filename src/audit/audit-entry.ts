import { z } from 'zod'
import { id, moment } from '../platform/contract.ts'

/** Every kind of fact in the audit log; each is written in the transaction that did it. */
export const auditKinds = [
  'set_up',
  'restored',
  'space_created',
  'space_settings_changed',
  'organization_settings_changed',
  'joined',
  'access_changed',
  'access_revoked',
  'departure_requested',
  'departure_request_withdrawn',
  'recovery_link_made',
  'users_exported',
  'team_created',
  'team_renamed',
  'team_deleted',
  'team_changed',
  'invitation_made',
  'invitation_sent_again',
  'invitation_link_copied',
  'invitation_withdrawn',
  'invitation_accepted',
  'contact_created',
  'contact_edited',
  'contact_assigned',
  'contact_deleted',
  'contacts_handed_over',
  'contacts_dealt_out',
  'contacts_imported',
  'import_undone',
  'contacts_exported',
  'audit_exported',
] as const

export type AuditKind = (typeof auditKinds)[number]

/** Who the log names for what is done from the command line. It is nobody's account. */
export const commandLine = {
  userId: '00000000-0000-0000-0000-000000000000',
  name: 'The command line',
}

export const auditTargets = [
  'organization',
  'space',
  'user',
  'invitation',
  'contact',
  'team',
] as const

export type AuditTarget = (typeof auditTargets)[number]

type Json = string | number | boolean | null | Json[] | { [key: string]: Json }

// Written by our own acts and never read from outside. The document allows any value: most programs cannot
// generate a client from a schema that contains itself.
const json = z.custom<Json>()

const facts = z.record(z.string(), json)

/** A fact: who did what to whom, when, with the values before and after. Names are those of that moment. */
export const auditEntry = z.strictObject({
  id,
  at: moment,
  kind: z.enum(auditKinds),
  actor: z.strictObject({ userId: id, name: z.string() }),
  target: z.strictObject({ type: z.enum(auditTargets), id, name: z.string() }),
  before: facts.nullable(),
  after: facts.nullable(),
  sentence: z.string(),
})

export type AuditEntry = z.output<typeof auditEntry>
export type AuditFacts = z.output<typeof facts>

/** An entry before it has its sentence. */
export type AuditFact = Omit<AuditEntry, 'sentence'>
