import { useTranslation } from 'react-i18next'
import type { UsersSearch } from './users-search.ts'

interface Props {
  search: UsersSearch
  onSearch: (next: UsersSearch) => void
}

export function UsersPage(_: Props) {
  const { t } = useTranslation()
  return <h1>{t('users.title')}</h1>
}
