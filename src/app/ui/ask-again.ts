import type { QueryClient } from '@tanstack/react-query'
import { countContactsContract, listContactsContract } from '../../contacts/contacts.contract.ts'
import { listInvitationsContract } from '../../invitations/invitations.contract.ts'
import type { Hint } from '../../live/hint.ts'
import { meQuery } from '../../memberships/ui/use-me.ts'
import { listUsersContract } from '../../memberships/users.contract.ts'
import { getSpaceContract } from '../../spaces/space.contract.ts'

/** What to ask for again after each hint. */
const questions = {
  users: [listUsersContract, getSpaceContract],
  invitations: [listInvitationsContract, getSpaceContract],
  contacts: [listContactsContract, countContactsContract],
  access: [getSpaceContract],
} as const satisfies Record<Hint, readonly { id: string }[]>

/**
 * Asks again for what is shown of a Space and changed. Where nobody looks it is only remembered, and
 * asked for when they come back.
 */
export function askAgain(client: QueryClient, spaceId: string, hints: ReadonlySet<Hint>): void {
  const contracts = new Set([...hints].flatMap(hint => [...questions[hint]]))
  const refetchType = document.visibilityState === 'hidden' ? 'none' : 'active'
  for (const { id } of contracts) {
    client.invalidateQueries({ queryKey: [id, { params: { spaceId } }], refetchType })
  }
  // Whether the Space is still open is no question of who looks.
  if (hints.has('access')) client.invalidateQueries(meQuery)
}
