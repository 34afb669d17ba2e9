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

/** What to fetch again after each hint. */
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
 * Fetches again what the page shows of a Space that changed. In a hidden page the need is only noted, and the
 * fetch happens when someone comes back.
 */
export function askAgain(client: QueryClient, spaceId: string, hints: ReadonlySet<Hint>): void {
  const contracts = new Set([...hints].flatMap(hint => [...contractsOf[hint]]))
  const refetchType = document.visibilityState === 'hidden' ? 'none' : 'active'
  for (const { id } of contracts) {
    const questions = client.getQueryCache().findAll({ queryKey: [id, { params: { spaceId } }] })
    for (const { queryKey, state, promise } of questions) {
      const ask = () => client.invalidateQueries({ queryKey, exact: true, refetchType })
      // A fetch under way may still return the old state, so another one follows. But it is not aborted, or
      // someone who just asked for more of a list would not get it.
      if (state.fetchStatus === 'fetching') promise?.then(ask, ask)
      else ask()
    }
  }
  // Whether the Space is still open matters even if nobody is looking.
  if (hints.has('access')) client.invalidateQueries(meQuery)
}
