import type { AuditEntry } from './audit-entry.ts'

/** What replaying reads of an entry. */
export interface Replayable {
  kind: AuditEntry['kind']
  target: { id: string }
  actor: { userId: string }
  after: AuditEntry['after']
}

/** Who belongs to a Space and who is invited to it, according to a log alone. */
export interface Replayed {
  /** Level and restrictions by user. */
  memberships: Map<string, unknown>
  /** Address, level, restrictions and term of every invitation that has not come to an end. */
  invitations: Map<
    string,
    { email: unknown; expiresAt: unknown; senderId: unknown; access: unknown }
  >
}

const accessIn = (facts: AuditEntry['after']) => ({
  accessLevel: facts?.accessLevel,
  restrictions: facts?.restrictions,
})

/**
 * Replays entries of a log, from its beginning or after those replayed so far. Kinds that are not mentioned change
 * neither people nor invitations.
 */
export function replay(
  { memberships, invitations }: Replayed,
  entries: readonly Replayable[],
): void {
  for (const { kind, target, actor, after } of entries) {
    switch (kind) {
      case 'joined':
      case 'access_changed':
        memberships.set(target.id, accessIn(after))
        break
      case 'access_revoked':
        memberships.delete(target.id)
        break
      case 'invitation_made': {
        const { email, expiresAt } = after ?? {}
        const offer = { email, expiresAt, senderId: actor.userId, access: accessIn(after) }
        // An expired one of the same address made way for it.
        for (const [id, other] of invitations) if (other.email === email) invitations.delete(id)
        invitations.set(target.id, offer)
        break
      }
      case 'invitation_sent_again': {
        const offer = invitations.get(target.id)
        const { expiresAt, senderId } = after ?? {}
        if (offer) invitations.set(target.id, { ...offer, expiresAt, senderId })
        break
      }
      case 'invitation_withdrawn':
      case 'invitation_accepted':
        invitations.delete(target.id)
        break
    }
  }
}
