import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useAskingInterval } from '../../live/ui/line-state.ts'
import { call } from '../../platform/ui/call.ts'
import { listUsersContract } from '../../users/users.contract.ts'
import type { Team } from '../team.ts'
import { getTeamContract, listTeamsContract } from '../teams.contract.ts'

const pageSize = '200'
const refetchSeconds = 30

async function teamsFrom(spaceId: string, signal: AbortSignal, cursor?: string): Promise<Team[]> {
  const query = { limit: pageSize, ...(cursor && { cursor }) }
  const page = await call(listTeamsContract, { params: { spaceId }, query }, { signal })
  const { items, nextCursor } = page
  return nextCursor ? [...items, ...(await teamsFrom(spaceId, signal, nextCursor))] : items
}

/** All teams of a Space by name: few enough to choose from, so they are not shown page by page. */
export function useTeams(spaceId: string) {
  return useQuery({
    queryKey: [listTeamsContract.id, { params: { spaceId } }],
    queryFn: ({ signal }) => teamsFrom(spaceId, signal),
    refetchInterval: useAskingInterval(refetchSeconds),
  })
}

/** Asks again for teams and for who is in them, after something was done to them. */
export function useRefreshTeams() {
  const client = useQueryClient()
  return () =>
    Promise.all(
      [listTeamsContract, getTeamContract, listUsersContract].map(({ id }) =>
        client.invalidateQueries({ queryKey: [id] }),
      ),
    )
}
