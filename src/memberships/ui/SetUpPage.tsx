import { useTranslation } from 'react-i18next'

interface Props {
  onSetUp: (spaceId: string) => void
}

export function SetUpPage(_: Props) {
  const { t } = useTranslation()
  return <h1>{t('setUp.title')}</h1>
}
