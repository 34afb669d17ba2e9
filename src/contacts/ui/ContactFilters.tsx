import { TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import form from '../../platform/ui/form.module.css'
import filters from '../../users/ui/UserFilters.module.css'
import { type Assignee, AssigneeSelect } from './AssigneeSelect.tsx'
import classes from './ContactFilters.module.css'
import type { ContactView } from './contact-view.ts'

interface Props {
  view: ContactView
  query: string | undefined
  /** The search was cleared elsewhere, and the focus belongs here now. */
  takesFocus: boolean
  person: Assignee | null
  onQuery: (query: string) => void
  onPerson: (person: Assignee) => void
}

const pauseMilliseconds = 200

/** Narrows the list: by name and details, or to those in one user's care. */
export function ContactFilters({ view, query, takesFocus, person, onQuery, onPerson }: Props) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState(query ?? '')
  const search = useDebouncedCallback(onQuery, pauseMilliseconds)
  const label = t(view.isMasked ? 'contacts.searchName' : 'contacts.search')
  const masked = view.isMasked && (
    <p className={`${form.note} ${classes.masked}`}>{t('contacts.maskedText')}</p>
  )
  return (
    <>
      <search className={filters.filters}>
        <TextInput
          type="search"
          autoFocus={takesFocus}
          className={filters.query}
          aria-label={label}
          placeholder={label}
          value={typed}
          maxLength={200}
          onChange={({ currentTarget }) => {
            setTyped(currentTarget.value)
            search(currentTarget.value.trim())
          }}
        />
        {view.visibility !== 'own' && (
          <AssigneeSelect
            className={classes.person}
            view={view}
            value={person}
            aria-label={t('contacts.assignedTo')}
            placeholder={t('contacts.assignedToHint')}
            onChange={onPerson}
          />
        )}
      </search>
      {masked}
    </>
  )
}
