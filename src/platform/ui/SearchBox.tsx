import { TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useState } from 'react'
import classes from './filters.module.css'

interface Props {
  /** The accessible name, and the text shown while it is empty. */
  label: string
  query: string | undefined
  /** Called a moment after the last key, with the trimmed text, or undefined if there is none. */
  onQuery: (query: string | undefined) => void
  autoFocus?: boolean
}

const pauseMilliseconds = 200

/** Searches a list while someone types. */
export function SearchBox({ label, query, onQuery, autoFocus = false }: Props) {
  const [typed, setTyped] = useState(query ?? '')
  const search = useDebouncedCallback(
    (text: string) => onQuery(text.trim() || undefined),
    pauseMilliseconds,
  )
  return (
    <TextInput
      type="search"
      autoFocus={autoFocus}
      className={classes.query}
      aria-label={label}
      placeholder={label}
      value={typed}
      maxLength={200}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value)
        search(currentTarget.value)
      }}
    />
  )
}
