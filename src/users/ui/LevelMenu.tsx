import { Menu } from '@mantine/core'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { accessLevels } from '../../access/access-level.ts'
import { whyNotGrant } from '../../access/why-not.ts'
import { LevelButton, type LevelProps } from './LevelButton.tsx'
import classes from './MoreMenu.module.css'

/** The levels to choose from. A level that may not be granted says why. */
export function LevelMenu({ user, granter, onLevel }: LevelProps) {
  const { t } = useTranslation()
  const button = useRef<HTMLButtonElement>(null)
  return (
    <Menu
      defaultOpened
      width={232}
      position="bottom-start"
      // At once, and not a moment later: the dialog returns the focus to where it is now.
      returnFocus={false}
      onClose={() => button.current?.focus()}
    >
      <Menu.Target>
        <LevelButton ref={button} user={user} />
      </Menu.Target>
      <Menu.Dropdown>
        {accessLevels.map(level => {
          const reason = whyNotGrant(granter, { accessLevel: level })
          const isNow = level === user.accessLevel
          return (
            <Menu.Item
              key={level}
              className={classes.item}
              aria-disabled={reason !== null || undefined}
              closeMenuOnClick={reason === null}
              onClick={() => {
                if (reason === null && !isNow) onLevel(user, level)
              }}
            >
              {t(`access.level.${level}`)}
              {isNow && <span className={classes.now}>{t('users.levelNow')}</span>}
              {reason !== null && <span className={classes.reason}>{t(`reasons.${reason}`)}</span>}
            </Menu.Item>
          )
        })}
      </Menu.Dropdown>
    </Menu>
  )
}
