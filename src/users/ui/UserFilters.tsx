import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { accessLevels } from '../../access/access-level.ts'
import { restrictions } from '../../access/restriction.ts'
import { FilterSelect } from '../../platform/ui/FilterSelect.tsx'
import classes from '../../platform/ui/filters.module.css'
import { SearchBox } from '../../platform/ui/SearchBox.tsx'
import { seenFilters } from '../user-filter.ts'
import type { UserFilter } from './use-users.ts'

interface Props {
  filter: UserFilter
  onFilter: (change: UserFilter) => void
  /** The other filters. */
  also: ReactNode
  /** The other acts on the list. */
  children: ReactNode
}

/** Filters the list by name or address, by level and by when users were here; and sorts it. */
export function UserFilters({ filter, onFilter, also, children }: Props) {
  const { t } = useTranslation()
  return (
    <search className={classes.filters}>
      <SearchBox
        label={t('users.search')}
        query={filter.query}
        onQuery={query => onFilter({ query })}
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
