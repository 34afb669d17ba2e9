import { useMemo, useState } from 'react'
import type { AccessLevel } from '../../access/access-level.ts'
import { TeamFilter } from '../../teams/ui/TeamFilter.tsx'
import type { useTeams } from '../../teams/ui/use-teams.ts'
import type { SpaceUser } from '../../users/space-user.ts'
import { ExportLink } from '../../users/ui/ExportLink.tsx'
import { UserFilters } from '../../users/ui/UserFilters.tsx'
import { UserList } from '../../users/ui/UserList.tsx'
import type { UserFilter } from '../../users/ui/use-users.ts'
import { useHere } from './here.ts'
import { ManyActs } from './ManyActs.tsx'
import { useUserActs } from './use-user-acts.ts'
import type { UserAct } from './user-act.ts'
import { filterOf, searchOf, type UsersSearch } from './users-search.ts'

interface Props {
  search: UsersSearch
  onSearch: (next: UsersSearch) => void
  teams: ReturnType<typeof useTeams>
  /** Must stay the same function: each row keeps it. */
  onAct: (act: UserAct) => void
  onLevel: (user: SpaceUser, level: AccessLevel) => void
}

/** Who has access to the Space, and the filters above them. */
export function ActiveUsers({ search, onSearch, teams, onAct, onLevel }: Props) {
  const { me, space } = useHere()
  const [clears, setClears] = useState(0)
  const hasTeams = teams.data !== undefined && teams.data.length > 0
  const acts = useUserActs(hasTeams, onAct)
  // Without an answer there are none to show; the list does not wait for it any longer.
  const teamNames = useMemo(
    () => (teams.isPending ? undefined : new Map(teams.data?.map(({ id, name }) => [id, name]))),
    [teams.isPending, teams.data],
  )
  const filter = filterOf(search)
  const narrow = (change: UserFilter) => onSearch(searchOf({ ...filter, ...change }))
  const teamFilter = hasTeams && (
    <TeamFilter teams={teams.data} value={filter.teamId} onChange={teamId => narrow({ teamId })} />
  )

  return (
    <>
      <UserFilters key={clears} filter={filter} onFilter={narrow} also={teamFilter}>
        <ExportLink space={space} filter={filter} />
      </UserFilters>
      <UserList
        space={space}
        myId={me.user.id}
        filter={filter}
        teamNames={teamNames}
        onClear={() => {
          onSearch({})
          setClears(clears + 1)
        }}
        acts={acts}
        onLevel={onLevel}
        manyActs={chosen => <ManyActs chosen={chosen} hasTeams={hasTeams} onAct={onAct} />}
      />
    </>
  )
}
