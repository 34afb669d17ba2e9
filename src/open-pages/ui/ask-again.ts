import type { QueryClient } from '@tanstack/react-query'
import {
  contactHistoryContract,
  countContactsContract,
  getContactContract,
  listContactsContract,
} from '../../contacts/contacts.contract.ts'
import { listInvitationsContract } from '../../invitations/invitations.contract.ts'
import type { Hint } from '../../live/hint.ts'
import { getSpaceContract } from '../../space-settings/space-settings.contract.ts'
import { getTeamContract, listTeamsContract } from '../../teams/teams.contract.ts'
import { meQuery } from '../../users/ui/use-me.ts'
import { listUsersContract } from '../../users/users.contract.ts'

/** What to ask for again after each hint. */
const contractsOf = {
  users: [listUsersContract, listTeamsContract, getTeamContract, getSpaceContract],
  invitations: [listInvitationsContract, getSpaceContract],
  contacts: [
    listContactsContract,
    countContactsContract,
    getContactContract,
    contactHistoryContract,
  ],
  access: [getSpaceContract],
} as const satisfies Record<Hint, readonly { id: string }[]>

/**
 * Asks again for what is shown of a Space and changed. Where nobody looks it is only remembered, and
 * asked for when they come back.
 */
export function askAgain(client: QueryClient, spaceId: string, hints: ReadonlySet<Hint>): void {
  const contracts = new Set([...hints].flatMap(hint => [...contractsOf[hint]]))
  const refetchType = document.visibilityState === 'hidden' ? 'none' : 'active'
  for (const { id } of contracts) {
    const questions = client.getQueryCache().findAll({ queryKey: [id, { params: { spaceId } }] })
    for (const { queryKey, state, promise } of questions) {
      const ask = () => client.invalidateQueries({ queryKey, exact: true, refetchType })
      // What is being asked may be answered as it was before, so it is asked once more; but it is not
      // broken off, or whoever just wanted to see more of a list would not get it.
      if (state.fetchStatus === 'fetching') promise?.then(ask, ask)
      else ask()
    }
  }
  // Whether the Space is still open is no question of who looks.
  if (hints.has('access')) client.invalidateQueries(meQuery)
}
