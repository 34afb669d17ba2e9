import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Reason } from '../../access/why-not.ts'
import type { SpaceUser } from '../../users/space-user.ts'
import type { ActOnUser } from '../../users/ui/act-on-user.ts'
import type { UserAct } from './user-act.ts'

/** The acts on a user of the list, in the order of its buttons and of its menu. */
export function useUserActs(
  hasTeams: boolean,
  onAct: (act: UserAct) => void,
): readonly ActOnUser[] {
  const { t } = useTranslation()
  return useMemo(() => {
    const inWords = (reason: Reason | null) => reason && t(`reasons.${reason}`)
    const open = (kind: 'edit' | 'team' | 'handover' | 'revoke') => (user: SpaceUser) =>
      onAct({ kind, user })
    return [
      {
        name: 'edit',
        text: t('users.edit'),
        button: {
          text: t('users.edit'),
          label: name => t('users.editPerson', { name }),
          isMain: true,
        },
        whyNot: ({ whyNotEdit }) => inWords(whyNotEdit),
        onChoose: open('edit'),
      },
      {
        name: 'team',
        text: t('teams.move'),
        whyNot: () => (hasTeams ? null : t('teams.noTeams')),
        onChoose: open('team'),
      },
      {
        name: 'handover',
        text: t('handovers.act'),
        // Your contacts are not part of your access: if you manage people, you may hand over your own, too.
        whyNot: ({ whyNotEdit }) => (whyNotEdit === 'yourself' ? null : inWords(whyNotEdit)),
        onChoose: open('handover'),
      },
      {
        name: 'revoke',
        text: t('accessChanges.revoke'),
        button: { text: t('users.revoke'), label: name => t('users.revokePerson', { name }) },
        whyNot: ({ whyNotRevoke }) => inWords(whyNotRevoke),
        onChoose: open('revoke'),
      },
    ]
  }, [t, hasTeams, onAct])
}
