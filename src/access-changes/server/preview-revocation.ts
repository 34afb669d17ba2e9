import { endOfLog } from '../../audit/server/audit-store.ts'
import { countHeldContacts } from '../../contacts/server/held-caseload-store.ts'
import { findPendingOf } from '../../invitations/server/invitation-store.ts'
import type { Membership } from '../../membership/membership.ts'
import { type Entrance, enterSpace, type SpaceNeeds } from '../../membership/server/enter-space.ts'
import type { Tx } from '../../platform/server/database/database.ts'
import type { RevocationPreview } from '../revocation.contract.ts'
import { type PreviewFacts, writePreviewVersion } from './preview-version.ts'
import { requireTarget } from './require-target.ts'

/** The content of a preview of revoking this member, from the queries that revoking itself uses. */
export async function previewFacts(tx: Tx, target: Membership): Promise<PreviewFacts> {
  const { spaceId, userId } = target
  const sent = await findPendingOf(tx, spaceId, userId)
  return {
    access: `${target.membershipId}.${target.version}`,
    invitations: sent.map(invitation => invitation.id),
    contacts: await countHeldContacts(tx, spaceId, userId),
    toldAt: await endOfLog(tx, spaceId),
  }
}

/** What revoking this member's access would do now. */
export async function previewOf(
  { lines }: Pick<SpaceNeeds, 'lines'>,
  tx: Tx,
  target: Membership,
): Promise<RevocationPreview> {
  const facts = await previewFacts(tx, target)
  const { contacts, invitations } = facts
  const version = writePreviewVersion(facts)
  const openPages = lines.count({ spaceId: target.spaceId, userId: target.userId })
  return { contacts, invitationsSent: invitations.length, apiTokens: 0, openPages, version }
}

/** What revoking would do, for people who may do it. Read under the lock that revoking takes. */
export function previewRevocation(
  needs: SpaceNeeds,
  entrance: Entrance & { targetId: string },
): Promise<RevocationPreview> {
  return enterSpace(needs, entrance, 'roster', async ({ tx, asker }) =>
    previewOf(needs, tx, await requireTarget(tx, asker, entrance.targetId)),
  )
}
