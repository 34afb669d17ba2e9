import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { EntrancePage } from '../../platform/ui/EntrancePage.tsx'
import { SignInForm } from './SignInForm.tsx'

interface Props {
  onSignedIn: () => void
  /** What else there is to know, below the form. */
  children?: ReactNode
}

/** Where someone with an account comes in. */
export function SignInPage({ onSignedIn, children }: Props) {
  const { t } = useTranslation()
  return (
    <EntrancePage title={t('signIn.title')}>
      <SignInForm onSignedIn={onSignedIn} />
      {children}
    </EntrancePage>
  )
}
