import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccessLevel } from '../../access/access-level.ts'
import { useChangeLevel } from '../../access-changes/ui/use-change-level.ts'
import { say } from '../../platform/ui/Announcer.tsx'
import { useProblemText } from '../../platform/ui/use-problem-text.ts'
import type { SpaceUser } from '../../users/space-user.ts'
import { useRefreshUsers } from '../../users/ui/use-users.ts'
import { useHere } from './here.ts'
import type { UserAct } from './user-act.ts'

/**
 * Changes someone's level from their row. If that would lift restrictions, the dialog opens and says so. If the
 * user has changed meanwhile, nothing happens and the row shows their present access.
 */
export function useLevelInRow(onAct: (act: UserAct) => void) {
  const { t } = useTranslation()
  const { space } = useHere()
  const problemText = useProblemText()
  const refresh = useRefreshUsers(space.id)
  const { mutate } = useChangeLevel(space.id)
  return useCallback(
    (user: SpaceUser, level: AccessLevel) => {
      if (user.restrictions.length > 0) return onAct({ kind: 'edit', user, to: level })
      mutate(
        { user, level },
        {
          onSuccess: async ({ name }) => {
            await refresh()
            say(t('accessChanges.changed', { name, level: t(`access.level.${level}`), count: 0 }))
          },
          onError: async error => {
            await refresh()
            say(problemText(error))
          },
        },
      )
    },
    [t, problemText, refresh, mutate, onAct],
  )
}
