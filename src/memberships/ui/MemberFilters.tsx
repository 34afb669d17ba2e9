import { Button, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LevelFilter } from './LevelFilter.tsx'
import classes from './MemberFilters.module.css'
import type { MemberFilter } from './use-members.ts'

interface Props {
  filter: MemberFilter
  onFilter: (change: MemberFilter) => void
  /** By what else the list is narrowed. */
  also: ReactNode
  /** What else can be done with the list. */
  children: ReactNode
}

const pauseMilliseconds = 200

/** Narrows the list: by name or address, by access level, to those who are here now. */
export function MemberFilters({ filter, onFilter, also, children }: Props) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState(filter.query ?? '')
  const search = useDebouncedCallback((query: string) => onFilter({ query }), pauseMilliseconds)
  const type = (text: string) => {
    setTyped(text)
    search(text.trim())
  }
  return (
    <search className={classes.filters}>
      <TextInput
        type="search"
        className={classes.query}
        aria-label={t('users.search')}
        placeholder={t('users.search')}
        value={typed}
        maxLength={200}
        onChange={event => type(event.currentTarget.value)}
      />
      <LevelFilter value={filter.accessLevel} onChange={accessLevel => onFilter({ accessLevel })} />
      {also}
      <Button
        variant="default"
        className={classes.filter}
        aria-pressed={filter.status === 'online'}
        onClick={() => onFilter({ status: filter.status ? undefined : 'online' })}
      >
        {t('users.hereNow')}
      </Button>
      <div className={classes.rest}>{children}</div>
    </search>
  )
}
