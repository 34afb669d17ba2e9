import { UnstyledButton } from '@mantine/core'
import type { ComponentProps } from 'react'
import { useTranslation } from 'react-i18next'
import type { Access } from '../../access/access.ts'
import type { AccessLevel } from '../../access/access-level.ts'
import { ChevronDown } from '../../platform/ui/icons.tsx'
import type { SpaceUser } from '../space-user.ts'
import classes from './LevelInRow.module.css'

export interface LevelProps {
  user: SpaceUser
  /** The chooser's own level: they can grant only what it allows. */
  granter: Access
  onLevel: (user: SpaceUser, level: AccessLevel) => void
}

/** The level as a quiet button. */
export function LevelButton({
  user,
  className = '',
  ...button
}: { user: SpaceUser } & ComponentProps<typeof UnstyledButton<'button'>>) {
  const { t } = useTranslation()
  const level = t(`access.level.${user.accessLevel}`)
  return (
    <UnstyledButton
      className={`${classes.level} ${className}`}
      aria-haspopup="menu"
      aria-label={t('users.levelOf', { name: user.name, level })}
      {...button}
    >
      {level}
      <ChevronDown />
    </UnstyledButton>
  )
}
