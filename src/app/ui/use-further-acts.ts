import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { SpaceUser } from '../../users/space-user.ts'
import type { UserAct } from './user-act.ts'

/** The acts in the menu of a user's row. */
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
        // Your contacts are not part of your access: if you manage people, you may hand over your own, too.
        whyNot: ({ whyNotEdit }: SpaceUser) =>
          whyNotEdit === null || whyNotEdit === 'yourself' ? null : t(`reasons.${whyNotEdit}`),
        onChoose: (user: SpaceUser) => onAct({ kind: 'handover', user }),
      },
    ],
    [t, hasTeams, onAct],
  )
}
