import { TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ChevronDown } from '../../platform/ui/icons.tsx'
import classes from '../../users/ui/UserFilters.module.css'
import type { InvitationFilter } from './use-invitations.ts'

interface Props {
  filter: InvitationFilter
  onFilter: (filter: InvitationFilter) => void
  /** How many there are, once that is known. */
  counts: { pending: number | undefined; expired: number | undefined }
  /** What can be done with those that are chosen. */
  children: ReactNode
}

const pauseMilliseconds = 200
const states = ['pending', 'expired'] as const

/** Narrows the invitations: by address or sender, to those that still hold or have expired. */
export function InvitationFilters({ filter, onFilter, counts, children }: Props) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState(filter.query ?? '')
  const search = useDebouncedCallback(
    (query: string) => onFilter({ ...filter, query: query || undefined }),
    pauseMilliseconds,
  )
  return (
    <search className={classes.filters}>
      <TextInput
        type="search"
        className={classes.query}
        aria-label={t('invitations.search')}
        placeholder={t('invitations.search')}
        value={typed}
        maxLength={200}
        onChange={({ currentTarget }) => {
          setTyped(currentTarget.value)
          search(currentTarget.value.trim())
        }}
      />
      <span className={classes.select}>
        <select
          aria-label={t('invitations.state')}
          data-set={filter.state !== 'pending'}
          value={filter.state ?? 'all'}
          onChange={({ currentTarget }) =>
            onFilter({ ...filter, state: states.find(one => one === currentTarget.value) })
          }
        >
          {states.map(state => (
            <option key={state} value={state}>
              {t(`invitations.${state}Count`, { count: counts[state] ?? 0 })}
            </option>
          ))}
          <option value="all">{t('invitations.allStates')}</option>
        </select>
        <ChevronDown />
      </span>
      <div className={classes.rest}>{children}</div>
    </search>
  )
}
