import { useTranslation } from 'react-i18next'
import filters from '../../platform/ui/filters.module.css'
import form from '../../platform/ui/form.module.css'
import { SearchBox } from '../../platform/ui/SearchBox.tsx'
import { type Assignee, AssigneeSelect } from './AssigneeSelect.tsx'
import classes from './ContactFilters.module.css'
import type { ContactView } from './contact-view.ts'

interface Props {
  view: ContactView
  query: string | undefined
  /** The search was cleared elsewhere, and the focus belongs here now. */
  takesFocus: boolean
  person: Assignee | null
  onQuery: (query: string | undefined) => void
  onPerson: (person: Assignee) => void
}

/** Narrows the list: by name and details, or to those in one user's care. */
export function ContactFilters({ view, query, takesFocus, person, onQuery, onPerson }: Props) {
  const { t } = useTranslation()
  const masked = view.isMasked && (
    <p className={`${form.note} ${classes.masked}`}>{t('contacts.maskedText')}</p>
  )
  return (
    <>
      <search className={filters.filters}>
        <SearchBox
          label={t(view.isMasked ? 'contacts.searchName' : 'contacts.search')}
          query={query}
          autoFocus={takesFocus}
          onQuery={onQuery}
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
