import { Checkbox } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './choosing.module.css'

interface ChooseOneProps {
  /** The name of the thing that is chosen. */
  name: string
  isChosen: boolean
  disabled?: boolean
  /** Receives whether it is chosen, and whether Shift was held, which means all rows since the last one chosen. */
  onChoose: (isChosen: boolean, withShift: boolean) => void
}

/** The checkbox that chooses a row for an act on many. */
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
  /** The name of the column. */
  children: ReactNode
}

/** The head of the column of checkboxes: chooses all rows that are shown, or none. */
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
