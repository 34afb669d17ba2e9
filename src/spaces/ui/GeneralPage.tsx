import { useTranslation } from 'react-i18next'

interface Props {
  spaceId: string
  /** The Space has another name now. */
  onChanged: () => void
}

export function GeneralPage(_: Props) {
  const { t } = useTranslation()
  return <h1>{t('general.title')}</h1>
}
