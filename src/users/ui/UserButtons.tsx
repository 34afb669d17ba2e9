import { useTranslation } from 'react-i18next'
import { ExplainedButton } from '../../platform/ui/ExplainedButton.tsx'
import type { SpaceUser } from '../space-user.ts'
import type { ActOnUser } from './act-on-user.ts'
import { MoreActs } from './MoreActs.tsx'
import classes from './UserButtons.module.css'

interface Props {
  user: SpaceUser
  acts: readonly ActOnUser[]
}

/** The buttons at the end of a user's row. */
export function UserButtons({ user, acts }: Props) {
  const { t } = useTranslation()
  return (
    <>
      {acts.map(({ name, button, whyNot, onChoose }) => {
        if (!button) return null
        const why = whyNot(user)
        return (
          <ExplainedButton
            key={name}
            variant={button.isMain && why === null ? 'default' : 'subtle'}
            className={button.isMain ? undefined : classes.wide}
            whyNot={why}
            aria-label={button.label(user.name)}
            onClick={() => onChoose(user)}
          >
            {button.text}
          </ExplainedButton>
        )
      })}
      <MoreActs user={user} acts={acts} label={t('users.morePerson', { name: user.name })} />
    </>
  )
}
