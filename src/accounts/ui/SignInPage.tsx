import { useTranslation } from 'react-i18next'
import { EntrancePage } from '../../platform/ui/EntrancePage.tsx'
import { SignInForm } from './SignInForm.tsx'

interface Props {
  onSignedIn: () => void
}

/** Where someone with an account comes in. */
export function SignInPage({ onSignedIn }: Props) {
  const { t } = useTranslation()
  return (
    <EntrancePage title={t('signIn.title')}>
      <SignInForm onSignedIn={onSignedIn} />
    </EntrancePage>
  )
}
