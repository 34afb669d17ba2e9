import { Menu } from '@mantine/core'
import { useRef } from 'react'
import { useIsPhone } from '../../platform/ui/use-is-phone.ts'
import { MoreButton, type MoreProps } from './MoreButton.tsx'
import classes from './MoreMenu.module.css'

/** The menu of the other acts on a user. An act that is not allowed says why. */
export function MoreMenu({ user, acts, label }: MoreProps) {
  const button = useRef<HTMLButtonElement>(null)
  const isPhone = useIsPhone()
  const shown = acts.filter(({ button }) => !button || (isPhone && !button.isMain))
  return (
    <Menu
      defaultOpened
      width={232}
      position="bottom-end"
      // At once, and not a moment later: the dialog returns the focus to where it is now.
      returnFocus={false}
      onClose={() => button.current?.focus()}
    >
      <Menu.Target>
        <MoreButton ref={button} aria-label={label} />
      </Menu.Target>
      <Menu.Dropdown>
        {shown.map(({ name, text, onChoose, ...act }) => {
          const whyNot = act.whyNot(user)
          return (
            <Menu.Item
              key={name}
              className={classes.item}
              aria-disabled={whyNot !== null || undefined}
              closeMenuOnClick={whyNot === null}
              onClick={() => {
                if (whyNot === null) onChoose(user)
              }}
            >
              {text}
              {whyNot !== null && <span className={classes.reason}>{whyNot}</span>}
            </Menu.Item>
          )
        })}
      </Menu.Dropdown>
    </Menu>
  )
}
