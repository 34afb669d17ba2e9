import type { Tx } from '../../platform/server/database/database.ts'
import { lockSpace } from '../../spaces/server/space-store.ts'
import {
  deleteEndedInvitations,
  deleteExpiredCodes,
  findSpaceWithEnded,
} from './ended-invitation-store.ts'
import { deleteOldMailsIn } from './mail-budget-store.ts'

const invitationsAtOnce = 200
const rowsAtOnce = 1_000

/**
 * Deletes some invitations that were accepted, withdrawn or expired this many days ago, with their links, which
 * no longer open anything. An expired one could be sent again until now, so its Space is locked, as sending it
 * again does.
 */
export async function forgetInvitations(
  tx: Tx,
  organizationId: string,
  days: number,
): Promise<boolean> {
  const spaceId = await findSpaceWithEnded(tx, organizationId, days)
  if (spaceId === undefined) return false
  await lockSpace(tx, spaceId)
  await deleteEndedInvitations(tx, spaceId, days, invitationsAtOnce)
  return true
}

/** Deletes some codes that no longer open anything. */
export const forgetCodes = async (tx: Tx, organizationId: string): Promise<boolean> =>
  (await deleteExpiredCodes(tx, organizationId, rowsAtOnce)) === rowsAtOnce

/** Deletes some mails that no longer count in any budget. */
export const forgetMails = async (tx: Tx, organizationId: string): Promise<boolean> =>
  (await deleteOldMailsIn(tx, organizationId, rowsAtOnce)) === rowsAtOnce
