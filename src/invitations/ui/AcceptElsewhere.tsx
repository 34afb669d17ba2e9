import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { SignInForm } from '../../accounts/ui/SignInForm.tsx'
import classes from '../../platform/ui/form.module.css'
import type { Offer } from '../invitation.ts'

/** For an invited person who has an account: they sign in here. */
export function AcceptSignIn(props: { email: string; onSignedIn: () => Promise<unknown> }) {
  const { t } = useTranslation()
  return (
    <div className={classes.form}>
      <p className={classes.note}>{t('acceptInvitation.signInFirst', { email: props.email })}</p>
      <SignInForm {...props} />
    </div>
  )
}

interface Props {
  /** The address of the person who is signed in. */
  mine: string
  offer: Offer
  onSignOut: () => void
}

/** Says that the person who is signed in is not the one who was invited. */
export function AcceptElsewhere({ mine, offer, onSignOut }: Props) {
  const { t } = useTranslation()
  return (
    <div className={classes.form}>
      <p className={classes.note}>
        {t('acceptInvitation.otherAddress', { mine, email: offer.email })}
      </p>
      <Button variant="default" fullWidth onClick={onSignOut}>
        {t('acceptInvitation.signOut')}
      </Button>
    </div>
  )
}
