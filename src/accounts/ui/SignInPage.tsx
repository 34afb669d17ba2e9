import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { EntrancePage } from '../../platform/ui/EntrancePage.tsx'
import classes from '../../platform/ui/form.module.css'
import { EntranceLink } from './EntranceLink.tsx'
import { PasskeySignIn } from './PasskeySignIn.tsx'
import { SignInForm } from './SignInForm.tsx'

interface Props {
  onSignedIn: () => void
  /** Further information, below the form. */
  children?: ReactNode
}

/** The page where someone with an account signs in. */
export function SignInPage({ onSignedIn, children }: Props) {
  const { t } = useTranslation()
  return (
    <EntrancePage title={t('signIn.title')}>
      <div className={classes.form}>
        <SignInForm onSignedIn={onSignedIn}>
          <PasskeySignIn onSignedIn={onSignedIn} />
          <EntranceLink to="/forgotten-password">{t('forgottenPassword.title')}</EntranceLink>
        </SignInForm>
      </div>
      {children}
    </EntrancePage>
  )
}
