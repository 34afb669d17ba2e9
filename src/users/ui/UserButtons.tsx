import { useTranslation } from 'react-i18next'
import { ExplainedButton } from '../../platform/ui/ExplainedButton.tsx'
import type { SpaceUser } from '../space-user.ts'
import { MoreActs } from './MoreActs.tsx'
import type { MoreAct } from './MoreButton.tsx'
import classes from './UserButtons.module.css'

/** The acts on a user of the list. */
export interface UserActs {
  onEdit: (user: SpaceUser) => void
  onRevoke: (user: SpaceUser) => void
  /** The other acts, in the order of the menu. */
  more: readonly MoreAct[]
}

/** The buttons at the end of a user's row. */
export function UserButtons({ user, onEdit, onRevoke, more }: UserActs & { user: SpaceUser }) {
  const { t } = useTranslation()
  const { name, whyNotEdit, whyNotRevoke } = user
  // A phone's row has no room for it.
  const revoke: MoreAct = {
    name: 'revoke',
    text: t('accessChanges.revoke'),
    onlyOnPhones: true,
    whyNot: () => whyNotRevoke && t(`reasons.${whyNotRevoke}`),
    onChoose: onRevoke,
  }
  return (
    <>
      <ExplainedButton
        variant={whyNotEdit ? 'subtle' : 'default'}
        whyNot={whyNotEdit && t(`reasons.${whyNotEdit}`)}
        aria-label={t('users.editPerson', { name })}
        onClick={() => onEdit(user)}
      >
        {t('users.edit')}
      </ExplainedButton>
      <ExplainedButton
        variant="subtle"
        className={classes.wide}
        whyNot={whyNotRevoke && t(`reasons.${whyNotRevoke}`)}
        aria-label={t('users.revokePerson', { name })}
        onClick={() => onRevoke(user)}
      >
        {t('users.revoke')}
      </ExplainedButton>
      <MoreActs user={user} acts={[...more, revoke]} label={t('users.morePerson', { name })} />
    </>
  )
}
