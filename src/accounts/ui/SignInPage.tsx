import { useTranslation } from 'react-i18next'

interface Props {
  onSignedIn: () => void
}

export function SignInPage(_: Props) {
  const { t } = useTranslation()
  return <h1>{t('signIn.title')}</h1>
}
