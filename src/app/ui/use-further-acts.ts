import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { SpaceUser } from '../../users/space-user.ts'
import type { UserAct } from './UserDialogs.tsx'

/** What else can be done with a user, from the menu of their row. */
export function useFurtherActs(hasTeams: boolean, onAct: (act: UserAct) => void) {
  const { t } = useTranslation()
  return useMemo(
    () => [
      {
        name: 'team',
        text: t('teams.move'),
        whyNot: () => (hasTeams ? null : t('teams.noTeams')),
        onChoose: (user: SpaceUser) => onAct({ kind: 'team', user }),
      },
      {
        name: 'handover',
        text: t('handovers.act'),
        // One's own contacts are no part of one's own access: those who manage people hand them over, too.
        whyNot: ({ whyNotEdit }: SpaceUser) =>
          whyNotEdit === null || whyNotEdit === 'yourself' ? null : t(`reasons.${whyNotEdit}`),
        onChoose: (user: SpaceUser) => onAct({ kind: 'handover', user }),
      },
    ],
    [t, hasTeams, onAct],
  )
}
