import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { say } from '../../platform/ui/Announcer.tsx'
import { call } from '../../platform/ui/call.ts'
import { useProblemText } from '../../platform/ui/use-problem-text.ts'
import type { SpaceUser } from '../../users/space-user.ts'
import { moveToTeamContract } from '../teams.contract.ts'
import { useRefreshTeams } from './use-teams.ts'

/** Removes someone, in the version that is shown, from their team, and says how that ended. */
export function useLeaveTeam(spaceId: string) {
  const { t } = useTranslation()
  const problemText = useProblemText()
  const refresh = useRefreshTeams()
  const { mutate } = useMutation({
    mutationFn: ({ userId, version }: SpaceUser) =>
      call(
        moveToTeamContract,
        { params: { spaceId, userId }, body: { teamId: null } },
        { ifMatch: version },
      ),
    onSuccess: async ({ name }) => {
      await refresh()
      say(t('teams.movedOut', { name }))
    },
    onError: async error => {
      await refresh()
      say(problemText(error))
    },
  })
  return mutate
}
