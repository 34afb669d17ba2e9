import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { FilterSelect } from '../../platform/ui/FilterSelect.tsx'
import classes from '../../platform/ui/filters.module.css'
import { SearchBox } from '../../platform/ui/SearchBox.tsx'
import type { InvitationFilter } from './use-invitations.ts'

interface Props {
  filter: InvitationFilter
  onFilter: (filter: InvitationFilter) => void
  /** How many there are, once that is known. */
  counts: { pending: number | undefined; expired: number | undefined }
  /** The other acts on the list. */
  children: ReactNode
}

/** Narrows the invitations by address or sender, and to those that are still valid or have expired. */
export function InvitationFilters({ filter, onFilter, counts, children }: Props) {
  const { t } = useTranslation()
  const { state = 'all' } = filter
  const counted = (one: 'pending' | 'expired') =>
    t(`invitations.${one}Count`, { count: counts[one] ?? 0 })
  return (
    <search className={classes.filters}>
      <SearchBox
        label={t('invitations.search')}
        query={filter.query}
        onQuery={query => onFilter({ ...filter, query })}
      />
      <FilterSelect
        label={t('invitations.state')}
        none={counted('pending')}
        value={state === 'pending' ? undefined : state}
        choices={['expired', 'all']}
        textOf={one => (one === 'all' ? t('invitations.allStates') : counted(one))}
        onChange={one =>
          onFilter({ ...filter, state: one === 'all' ? undefined : (one ?? 'pending') })
        }
      />
      <div className={classes.rest}>{children}</div>
    </search>
  )
}
