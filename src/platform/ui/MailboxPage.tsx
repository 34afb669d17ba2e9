import { useTranslation } from 'react-i18next'

export function MailboxPage() {
  const { t } = useTranslation()
  return <h1>{t('mailbox.title')}</h1>
}
