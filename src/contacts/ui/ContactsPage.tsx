import { useTranslation } from 'react-i18next'
import type { Me } from '../../memberships/me.contract.ts'
import type { MySpace } from '../../memberships/ui/use-me.ts'

interface Props {
  me: Me
  space: MySpace
}

export function ContactsPage(_: Props) {
  const { t } = useTranslation()
  return <h1>{t('contacts.title')}</h1>
}
