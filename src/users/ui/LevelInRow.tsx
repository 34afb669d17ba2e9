import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { latePart } from '../../platform/ui/late-part.tsx'
import { LevelButton, type LevelProps } from './LevelButton.tsx'

// As with the other acts: few rows are ever opened.
const LevelMenu = latePart(async () => (await import('./LevelMenu.tsx')).LevelMenu, Closed)

/** Someone's access level, and a menu to change it. */
export function LevelInRow(props: LevelProps) {
  const [isWanted, want] = useState(false)
  if (props.user.whyNotEdit !== null) return <Level user={props.user} />
  return isWanted ? (
    <LevelMenu {...props} />
  ) : (
    <LevelButton user={props.user} aria-expanded={false} onClick={() => want(true)} />
  )
}

function Level({ user }: Pick<LevelProps, 'user'>) {
  const { t } = useTranslation()
  return <div>{t(`access.level.${user.accessLevel}`)}</div>
}

function Closed({ user }: LevelProps) {
  return <LevelButton user={user} aria-expanded={false} />
}
