import { useTranslation } from 'react-i18next'
import { whyNot } from '../../access/why-not.ts'
import { ExplainedButton } from '../../platform/ui/ExplainedButton.tsx'
import { usersAtOnce } from '../../users/many-users.ts'
import type { SpaceUser } from '../../users/space-user.ts'
import { useHere } from './here.ts'
import type { ManyAct } from './ManyDialogs.tsx'

interface Props {
  chosen: SpaceUser[]
  hasTeams: boolean
  onAct: (act: ManyAct) => void
}

/** The actions for the users that are chosen. One that is not possible says why. */
export function ManyActs({ chosen, hasTeams, onAct }: Props) {
  const { t } = useTranslation()
  const { space } = useHere()
  const tooMany =
    chosen.length > usersAtOnce ? t('users.many.tooMany', { count: usersAtOnce }) : null
  const refused = chosen.find(one => one.whyNotEdit !== null)?.whyNotEdit
  const whyNotManage =
    refused === 'yourself' ? t('users.many.withYourself') : refused ? t(`reasons.${refused}`) : null
  const reason = whyNot(space, 'edit_teams_and_channels')
  const whyNotMove = reason ? t(`reasons.${reason}`) : hasTeams ? null : t('teams.noTeams')
  const acts = [
    ['moveMany', t('teams.move'), tooMany ?? whyNotMove],
    ['editMany', t('users.edit'), tooMany ?? whyNotManage],
    ['revokeMany', t('users.revoke'), tooMany ?? whyNotManage],
  ] as const
  return acts.map(([kind, text, why]) => (
    <ExplainedButton
      key={kind}
      variant="default"
      whyNot={why}
      onClick={() => onAct({ kind, members: chosen })}
    >
      {text}
    </ExplainedButton>
  ))
}
