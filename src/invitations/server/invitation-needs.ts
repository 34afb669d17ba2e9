import type { Tx } from '../../platform/server/database/database.ts'
import { type Mailing, takeFromMailBudget } from './mail-budget.ts'

/** What acts on invitations need in addition to the Space. */
export interface InvitationNeeds {
  /** Every link begins with it, whatever Host a request carries (T78). */
  publicUrl: string
  /** Whether the daily mail budgets apply: RATE_LIMITS. */
  budgets: boolean
}

/** Takes mails from the Space's budgets, if they apply, and returns which are left out. */
export async function takeMails(
  { budgets }: Pick<InvitationNeeds, 'budgets'>,
  tx: Tx,
  { organizationId, spaceId }: { organizationId: string; spaceId: string },
  mailing: Mailing,
): Promise<ReadonlySet<string>> {
  return budgets ? takeFromMailBudget(tx, { organizationId, spaceId }, mailing) : new Set()
}
