import { Checkbox } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './choosing.module.css'

interface ChooseOneProps {
  /** What is chosen, as it is called. */
  name: string
  isChosen: boolean
  disabled?: boolean
  /** Chosen or not, and whether Shift was held: then all from the one before to it are meant. */
  onChoose: (isChosen: boolean, withShift: boolean) => void
}

/** The box with which a row is chosen for what can be done with many. */
export function ChooseOne({ name, isChosen, disabled, onChoose }: ChooseOneProps) {
  const { t } = useTranslation()
  return (
    <span className={classes.box}>
      <Checkbox
        aria-label={t('many.choose', { name })}
        disabled={disabled ?? false}
        checked={isChosen}
        onChange={({ currentTarget, nativeEvent }) =>
          onChoose(currentTarget.checked, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)
        }
      />
    </span>
  )
}

interface ChooseAllProps {
  ids: readonly string[]
  chosen: ReadonlySet<string>
  onChoose: (ids: readonly string[], isChosen: boolean) => void
  /** What the column is called. */
  children: ReactNode
}

/** The head of the column with the boxes: chooses all that are shown, or none of them. */
export function ChooseAll({ ids, chosen, onChoose, children }: ChooseAllProps) {
  const { t } = useTranslation()
  const count = ids.filter(id => chosen.has(id)).length
  return (
    <span className={classes.choosing}>
      <span className={classes.box}>
        <Checkbox
          aria-label={t('many.chooseAll')}
          disabled={ids.length === 0}
          checked={ids.length > 0 && count === ids.length}
          indeterminate={count > 0 && count < ids.length}
          onChange={({ currentTarget }) => onChoose(ids, currentTarget.checked)}
        />
      </span>
      {children}
    </span>
  )
}
