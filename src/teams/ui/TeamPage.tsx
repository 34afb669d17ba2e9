import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAskingInterval } from '../../live/ui/line-state.ts'
import { say } from '../../platform/ui/Announcer.tsx'
import { latePart } from '../../platform/ui/late-part.tsx'
import { PageHead } from '../../platform/ui/PageHead.tsx'
import { problemCode } from '../../platform/ui/problem-error.ts'
import { queryOf } from '../../platform/ui/query-client.ts'
import { SkeletonRows } from '../../platform/ui/SkeletonRows.tsx'
import { ErrorState, StateMessage } from '../../platform/ui/StateMessage.tsx'
import type { MySpace } from '../../users/ui/use-me.ts'
import type { Team } from '../team.ts'
import { getTeamContract } from '../teams.contract.ts'
import { TeamPeople } from './TeamPeople.tsx'
import classes from './TeamsPage.module.css'
import { useRefreshTeams } from './use-teams.ts'

interface Props {
  space: MySpace
  teamId: string
  /** A link back to the list. */
  back: ReactNode
}

const AddPeopleDialog = latePart(
  async () => (await import('./AddPeopleDialog.tsx')).AddPeopleDialog,
)

/** One team: who is in it, whether they are here, and a button to add more people. */
export function TeamPage({ space, teamId, back }: Props) {
  const { t } = useTranslation()
  const team = useQuery({
    ...queryOf(getTeamContract, { params: { spaceId: space.id, teamId } }),
    refetchInterval: useAskingInterval(30),
  })
  if (problemCode(team.error) === 'not_found') {
    return (
      <>
        {back}
        <StateMessage
          order={1}
          title={t('teams.goneTitle')}
          text={t('teams.goneText', { space: space.name })}
        />
      </>
    )
  }
  return (
    <>
      {back}
      {team.data ? (
        <ShownTeam space={space} team={team.data} />
      ) : team.error ? (
        <ErrorState error={team.error} onRetry={team.refetch} />
      ) : (
        <SkeletonRows headed />
      )}
    </>
  )
}

function ShownTeam({ space, team }: { space: MySpace; team: Team }) {
  const { t } = useTranslation()
  const [isAdding, setIsAdding] = useState(false)
  const refresh = useRefreshTeams()
  const add = <Button onClick={() => setIsAdding(true)}>{t('teams.addPeople')}</Button>
  return (
    <>
      <PageHead title={team.name} lead={t('teams.inTeam', { count: team.members })} action={add} />
      <div className={classes.place}>
        <TeamPeople space={space} team={team} />
      </div>
      {isAdding && (
        <AddPeopleDialog
          spaceId={space.id}
          team={team}
          onClose={() => setIsAdding(false)}
          onAdded={async count => {
            await refresh()
            setIsAdding(false)
            say(t('teams.movedMany', { count, team: team.name }))
          }}
        />
      )}
    </>
  )
}
