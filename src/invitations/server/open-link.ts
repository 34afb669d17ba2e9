import { type Begin, inAct, type Tell } from '../../audit/server/in-act.ts'
import { Problem, problems } from '../../platform/problem.ts'
import type { Database, Tx } from '../../platform/server/database/database.ts'
import { organizationOf } from '../../platform/server/database/transaction.ts'
import { lockSpace } from '../../spaces/server/space-store.ts'
import { invitationProblems } from '../invitation.ts'
import { findInvitation, type InvitationRow } from './invitation-store.ts'
import { findLink, findLinkedInvitation, type LinkKind } from './link-store.ts'
import { refuseEnded } from './require-open.ts'

/** A link that was followed: its invitation, and whether it proves the address. */
export interface Followed {
  invitation: InvitationRow
  kind: LinkKind
  replaced: boolean
}

/** Refuses a link that no longer opens anything: ended, replaced or expired. */
export function refuseDead({ invitation, replaced }: Followed): void {
  refuseEnded(invitation)
  if (replaced) throw new Problem(invitationProblems.invitation_link_replaced)
  if (!invitation.pending) throw new Problem(invitationProblems.invitation_expired)
}

/**
 * Follows a link into its Organization. Everything about the offer comes from the row its hash finds, nothing
 * from the person who follows it (T4). Under the roster's lock, all facts are of the same moment.
 */
export async function openLink<T>(
  needs: { db: Database; tell: Tell },
  token: string,
  lock: 'nothing' | 'roster',
  act: (tx: Tx, followed: Followed, begin: Begin) => Promise<T>,
): Promise<T> {
  const found = await findLinkedInvitation(needs.db, token)
  if (!found) throw new Problem(problems.not_found)
  return inAct(needs, organizationOf(found), async (tx, begin) => {
    const followed = await follow(tx, token)
    // An ended invitation stays ended, and needs no lock.
    if (lock === 'nothing' || followed.invitation.ending) return act(tx, followed, begin)
    await lockSpace(tx, followed.invitation.spaceId)
    return act(tx, await follow(tx, token), begin)
  })
}

async function follow(tx: Tx, token: string): Promise<Followed> {
  const link = await findLink(tx, token)
  const invitation = link && (await findInvitation(tx, link.spaceId, link.invitationId))
  if (!invitation) throw new Problem(problems.not_found)
  return { invitation, kind: link.kind, replaced: link.replacedAt !== null }
}
