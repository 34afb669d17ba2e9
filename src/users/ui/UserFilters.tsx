import { Button, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { accessLevels } from '../../access/access-level.ts'
import { restrictions } from '../../access/restriction.ts'
import { seenFilters } from '../user-filter.ts'
import { FilterSelect } from './FilterSelect.tsx'
import classes from './UserFilters.module.css'
import type { UserFilter } from './use-users.ts'

interface Props {
  filter: UserFilter
  onFilter: (change: UserFilter) => void
  /** The other filters. */
  also: ReactNode
  /** The other acts on the list. */
  children: ReactNode
}

const pauseMilliseconds = 200

/** Filters the list by name or address, by level and by when users were here; and sorts it. */
export function UserFilters({ filter, onFilter, also, children }: Props) {
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
      <FilterSelect
        label={t('users.accessLevel')}
        none={t('users.accessLevel')}
        value={filter.accessLevel}
        choices={accessLevels}
        textOf={level => t(`access.level.${level}`)}
        onChange={accessLevel => onFilter({ accessLevel })}
      />
      <FilterSelect
        label={t('users.restriction')}
        none={t('users.restriction')}
        value={filter.restriction}
        choices={restrictions}
        textOf={restriction => t(`access.restriction.${restriction}`)}
        onChange={restriction => onFilter({ restriction })}
      />
      {also}
      <FilterSelect
        label={t('users.seen')}
        none={t('users.seen')}
        value={filter.seen}
        choices={seenFilters}
        textOf={seen => t(`users.seenFilter.${seen}`)}
        onChange={seen => onFilter({ seen, ...(seen && { status: undefined }) })}
      />
      <Button
        variant="default"
        className={classes.filter}
        aria-pressed={filter.status === 'online'}
        onClick={() =>
          onFilter(filter.status ? { status: undefined } : { status: 'online', seen: undefined })
        }
      >
        {t('users.hereNow')}
      </Button>
      <FilterSelect
        label={t('users.sort')}
        none={t('users.sorted.name')}
        value={filter.sort === 'last_seen' ? filter.sort : undefined}
        choices={['last_seen']}
        textOf={() => t('users.sorted.lastSeen')}
        onChange={sort => onFilter({ sort })}
      />
      <div className={classes.rest}>{children}</div>
    </search>
  )
}
