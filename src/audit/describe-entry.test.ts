import { expect, test } from 'vitest'
import { type AuditFact, type AuditKind, auditKinds } from './audit-entry.ts'
import { describeEntry } from './describe-entry.ts'

type Facts = Pick<AuditFact, 'target'> & Partial<Pick<AuditFact, 'before' | 'after'>>

const olivia = { userId: '00000000-0000-4000-8000-000000000001', name: 'Olivia Hart' }
const target = (type: AuditFact['target']['type'], name: string): Facts['target'] => ({
  type,
  name,
  id: '00000000-0000-4000-8000-000000000002',
})
const acme = target('organization', 'Acme GmbH')
const support = target('space', 'Support')
const amir = target('user', 'Amir Saleh')
const anna = target('invitation', 'anna@acme.example')
const grace = target('contact', 'Grace Haddad')
const night = target('team', 'Night shift')
const agent = { accessLevel: 'agent', restrictions: [] }
const manager = { accessLevel: 'manager', restrictions: ['data_export', 'space_settings'] }

/** Every kind of entry, as the use cases write it, and what people read. */
const told: Record<AuditKind, [Facts, string][]> = {
  set_up: [[{ target: acme }, 'Olivia Hart set up Rollcall for Acme GmbH.']],
  space_created: [[{ target: support }, 'Olivia Hart created the Space Support.']],
  space_settings_changed: [[{ target: support }, 'Olivia Hart changed the settings of Support.']],
  organization_settings_changed: [
    [
      {
        target: acme,
        before: { name: 'Acme GmbH', requiresSecondFactor: false },
        after: { name: 'Acme Ltd', requiresSecondFactor: true },
      },
      'Olivia Hart renamed the Organization Acme GmbH to Acme Ltd and required a second factor of everyone in Acme Ltd.',
    ],
    [
      {
        target: acme,
        before: { name: 'Acme GmbH', requiresSecondFactor: true },
        after: { name: 'Acme GmbH', requiresSecondFactor: false },
      },
      'Olivia Hart stopped requiring a second factor in Acme GmbH.',
    ],
  ],
  joined: [
    [{ target: amir, after: agent }, 'Amir Saleh joined as Agent.'],
    [
      { target: amir, after: manager },
      'Amir Saleh joined as Manager with the restrictions “No exports” and “No Space settings”.',
    ],
  ],
  access_changed: [
    [
      { target: amir, before: agent, after: manager },
      'Olivia Hart changed Amir Saleh from Agent to Manager with the restrictions “No exports” and “No Space settings”.',
    ],
    [
      { target: amir, before: agent, after: { ...agent, restrictions: ['contacts_own_only'] } },
      'Olivia Hart put the restriction “Own contacts only” on Amir Saleh.',
    ],
    [
      {
        target: amir,
        before: { ...agent, restrictions: ['calls', 'shortcuts'] },
        after: { ...agent, restrictions: ['mask_contact_details'] },
      },
      'Olivia Hart put the restriction “Contact details masked” on Amir Saleh and lifted the restrictions “No calls” and “No shortcuts” from Amir Saleh.',
    ],
  ],
  access_revoked: [[{ target: amir, before: agent }, 'Olivia Hart revoked Amir Saleh’s access.']],
  restored: [
    [
      { target: support, after: { madeAt: '2026-11-28T08:40:12.345Z' } },
      'Olivia Hart restored Support from a backup made on 2026-11-28 at 08:40 UTC.',
    ],
  ],
  departure_requested: [[{ target: amir }, 'Olivia Hart asked to leave the Space.']],
  departure_request_withdrawn: [
    [{ target: amir }, 'Olivia Hart took back their request to leave the Space.'],
  ],
  recovery_link_made: [
    [
      { target: amir },
      'Olivia Hart made a link with which Amir Saleh can choose a new password, without a second factor.',
    ],
  ],
  users_exported: [
    [{ target: support, after: { users: 1 } }, 'Olivia Hart exported 1 user.'],
    [{ target: support, after: { users: 12 } }, 'Olivia Hart exported 12 users.'],
  ],
  team_created: [[{ target: night }, 'Olivia Hart created the team Night shift.']],
  team_renamed: [
    [
      { target: night, before: { name: 'Night shift' }, after: { name: 'Late shift' } },
      'Olivia Hart renamed the team Night shift to Late shift.',
    ],
  ],
  team_deleted: [[{ target: night }, 'Olivia Hart deleted the team Night shift.']],
  team_changed: [
    [
      { target: amir, before: { teamName: null }, after: { teamName: 'Night shift' } },
      'Olivia Hart moved Amir Saleh to the team Night shift.',
    ],
    [
      { target: amir, before: { teamName: 'Night shift' }, after: { teamName: null } },
      'Olivia Hart took Amir Saleh out of the team Night shift.',
    ],
  ],
  invitation_made: [
    [{ target: anna, after: agent }, 'Olivia Hart invited anna@acme.example as Agent.'],
  ],
  invitation_sent_again: [
    [{ target: anna }, 'Olivia Hart sent the invitation of anna@acme.example again.'],
  ],
  invitation_link_copied: [
    [{ target: anna }, 'Olivia Hart copied a link of the invitation of anna@acme.example.'],
  ],
  invitation_withdrawn: [
    [{ target: anna }, 'Olivia Hart withdrew the invitation of anna@acme.example.'],
  ],
  invitation_accepted: [
    [{ target: anna }, 'Olivia Hart accepted the invitation of anna@acme.example.'],
  ],
  contact_created: [[{ target: grace }, 'Olivia Hart created the contact Grace Haddad.']],
  contact_edited: [[{ target: grace }, 'Olivia Hart edited the contact Grace Haddad.']],
  contact_assigned: [
    [
      { target: grace, after: { assigneeName: 'Amir Saleh' } },
      'Olivia Hart assigned the contact Grace Haddad to Amir Saleh.',
    ],
    [
      { target: grace, after: { assigneeName: null } },
      'Olivia Hart unassigned the contact Grace Haddad.',
    ],
  ],
  contact_deleted: [[{ target: grace }, 'Olivia Hart deleted the contact Grace Haddad.']],
  contacts_handed_over: [
    [
      { target: amir, after: { contacts: 1, assigneeName: 'Maya Okafor' } },
      'Olivia Hart handed 1 contact of Amir Saleh over to Maya Okafor.',
    ],
    [
      { target: amir, after: { contacts: 12, assigneeName: null } },
      'Olivia Hart left 12 contacts of Amir Saleh unassigned.',
    ],
    [
      { target: amir, after: { contacts: 12, assigneeName: null, spreadOver: ['Maya', 'Anna'] } },
      'Olivia Hart handed 12 contacts of Amir Saleh over to Maya and Anna, in equal shares.',
    ],
  ],
  contacts_dealt_out: [
    [
      { target: amir, after: { contacts: 1, shares: [{ name: 'Maya' }] } },
      '1 contact of Amir Saleh was shared out to Maya.',
    ],
    [
      { target: amir, after: { contacts: 9, shares: [{ name: 'Maya' }, { name: 'Anna' }] } },
      '9 contacts of Amir Saleh were shared out to Maya and Anna.',
    ],
  ],
  contacts_imported: [
    [{ target: support, after: { contacts: 1, rejected: 0 } }, 'Olivia Hart imported 1 contact.'],
    [{ target: support, after: { contacts: 9, rejected: 3 } }, 'Olivia Hart imported 9 contacts.'],
  ],
  import_undone: [
    [
      { target: support, after: { contacts: 1 } },
      'Olivia Hart undid an import: 1 contact deleted.',
    ],
    [
      { target: support, after: { contacts: 9, restored: 3 } },
      'Olivia Hart undid an import: 9 contacts deleted and 3 contacts restored.',
    ],
    [
      { target: support, after: { contacts: 0, restored: 2 } },
      'Olivia Hart undid an import: 2 contacts restored.',
    ],
  ],
  contacts_exported: [[{ target: support }, 'Olivia Hart exported contacts.']],
  audit_exported: [[{ target: support }, 'Olivia Hart exported the audit log.']],
}

const cases = auditKinds.flatMap(kind =>
  told[kind].map(([facts, sentence]) => ({ kind, facts, sentence })),
)

test.each(cases)('$kind: $sentence', ({ kind, facts, sentence }) => {
  const about = { id: facts.target.id, at: '2026-03-02T09:30:00.000Z', actor: olivia }
  expect(describeEntry({ ...about, before: null, after: null, kind, ...facts })).toBe(sentence)
})

test('an entry that lacks its facts is still described', () => {
  const entry = { id: support.id, at: '2026-03-02T09:30:00.000Z', actor: olivia, target: support }
  const bare = { ...entry, kind: 'users_exported' as const, before: null, after: null }
  expect(describeEntry(bare)).toBe('Olivia Hart: users exported, Support.')
})
