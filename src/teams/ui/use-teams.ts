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

/** All teams of a Space by name. They are few, so they are not shown page by page. */
export function useTeams(spaceId: string) {
  return useQuery({
    queryKey: [listTeamsContract.id, { params: { spaceId } }],
    queryFn: ({ signal }) => teamsFrom(spaceId, signal),
    refetchInterval: useAskingInterval(refetchSeconds),
  })
}

/** Fetches teams and the users in them again, after they were changed. */
export function useRefreshTeams() {
  const client = useQueryClient()
  return () =>
    Promise.all(
      [listTeamsContract, getTeamContract, listUsersContract].map(({ id }) =>
        client.invalidateQueries({ queryKey: [id] }),
      ),
    )
}
