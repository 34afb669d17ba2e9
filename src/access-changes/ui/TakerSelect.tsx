import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { countContactsContract } from '../../contacts/contacts.contract.ts'
import { useMembers } from '../../memberships/ui/use-members.ts'
import { queryOf } from '../../platform/ui/query-client.ts'
import classes from './HandoverChoice.module.css'
import type { Taker } from './HandoverChoice.tsx'

interface Props {
  spaceId: string
  leaverId: string
  value: Taker | null
  missing: boolean
  onChange: (taker: Taker | null) => void
}

/** Another user of the Space, found by name or address, with their presence and how much they have. */
export function TakerSelect({ spaceId, leaverId, value, missing, onChange }: Props) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const [query] = useDebouncedValue(typed === value?.name ? '' : typed.trim(), 200)
  const members = useMembers(spaceId, { query })
  const others = (members.data ?? []).filter(one => one.userId !== leaverId)
  const known = new Map(others.map(one => [one.userId, one]))
  const options = others.map(({ userId, name }) => ({ value: userId, label: name }))
  // Who is chosen stays chosen while one searches on.
  if (value && !known.has(value.userId)) options.push({ value: value.userId, label: value.name })
  const count = useQuery({
    ...queryOf(countContactsContract, {
      params: { spaceId },
      query: { assignee: value?.userId ?? 'me' },
    }),
    enabled: value !== null,
  })
  const status = value && t(`accessChanges.status.${value.status}`)
  const has =
    count.data && value ? t('accessChanges.assignHas', { count: count.data.count, status }) : status
  const choose = (userId: string | null) => {
    const member = userId === null ? undefined : known.get(userId)
    onChange(
      member ? { userId: member.userId, name: member.name, status: member.presence.status } : null,
    )
  }
  return (
    <Select
      searchable
      aria-label={t('accessChanges.assignTo')}
      placeholder={t('accessChanges.assignPlaceholder')}
      nothingFoundMessage={
        members.isFetching ? t('states.loading') : t('accessChanges.assignNobody')
      }
      data={options}
      // The server has searched, by address too; nothing is filtered again here.
      filter={({ options: found }) => found}
      value={value?.userId ?? null}
      searchValue={typed}
      onSearchChange={setTyped}
      onChange={choose}
      renderOption={({ option }) => {
        const member = known.get(option.value)
        return (
          <span className={classes.option}>
            <bdi>{option.label}</bdi>
            {member && <span>{t(`accessChanges.status.${member.presence.status}`)}</span>}
          </span>
        )
      }}
      error={missing ? t('accessChanges.assignMissing') : null}
      description={has}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
    />
  )
}
