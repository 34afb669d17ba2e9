import { useTranslation } from 'react-i18next'

interface Props {
  spaceId: string
}

export function AuditPage(_: Props) {
  const { t } = useTranslation()
  return <h1>{t('audit.title')}</h1>
}
