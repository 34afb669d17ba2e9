import { UnstyledButton } from '@mantine/core'
import { type ComponentProps, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Access } from '../../access/access.ts'
import type { AccessLevel } from '../../access/access-level.ts'
import { ChevronDown } from '../../platform/ui/icons.tsx'
import { latePart } from '../../platform/ui/late-part.tsx'
import type { SpaceUser } from '../member.ts'
import classes from './LevelInRow.module.css'

export interface LevelProps {
  member: SpaceUser
  /** What the one who chooses is: they grant only what they may. */
  granter: Access
  onLevel: (member: SpaceUser, level: AccessLevel) => void
}

// As with what else can be done: few rows ever open theirs.
const LevelMenu = latePart(async () => (await import('./LevelMenu.tsx')).LevelMenu, Closed)

/** Someone's access level, and the way to another one. */
export function LevelInRow(props: LevelProps) {
  const [isWanted, want] = useState(false)
  if (props.member.whyNotEdit !== null) return <Level member={props.member} />
  return isWanted ? (
    <LevelMenu {...props} />
  ) : (
    <LevelButton member={props.member} aria-expanded={false} onClick={() => want(true)} />
  )
}

function Level({ member }: Pick<LevelProps, 'member'>) {
  const { t } = useTranslation()
  return <div>{t(`access.level.${member.accessLevel}`)}</div>
}

function Closed({ member }: LevelProps) {
  return <LevelButton member={member} aria-expanded={false} />
}

/** The level as a quiet button. */
export function LevelButton({
  member,
  className = '',
  ...button
}: Pick<LevelProps, 'member'> & ComponentProps<typeof UnstyledButton<'button'>>) {
  const { t } = useTranslation()
  const level = t(`access.level.${member.accessLevel}`)
  return (
    <UnstyledButton
      className={`${classes.level} ${className}`}
      aria-haspopup="menu"
      aria-label={t('users.levelOf', { name: member.name, level })}
      {...button}
    >
      {level}
      <ChevronDown />
    </UnstyledButton>
  )
}
