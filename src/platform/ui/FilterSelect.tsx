import classes from './filters.module.css'
import { ChevronDown } from './icons.tsx'

interface Props<V extends string> {
  label: string
  /** The text shown while nothing is chosen. */
  none: string
  value: V | undefined
  choices: readonly V[]
  textOf: (choice: V) => string
  onChange: (chosen: V | undefined) => void
}

/** Narrows or sorts a list by one choice. The browser's own select works on every device. */
export function FilterSelect<V extends string>(props: Props<V>) {
  const { label, none, value, choices, textOf, onChange } = props
  return (
    <span className={classes.select}>
      <select
        aria-label={label}
        data-set={value !== undefined}
        value={value ?? ''}
        onChange={({ currentTarget }) =>
          onChange(choices.find(choice => choice === currentTarget.value))
        }
      >
        <option value="">{none}</option>
        {choices.map(choice => (
          <option key={choice} value={choice}>
            {textOf(choice)}
          </option>
        ))}
      </select>
      <ChevronDown />
    </span>
  )
}
