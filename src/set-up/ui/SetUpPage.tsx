import { Anchor, Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EntrancePage } from '../../platform/ui/EntrancePage.tsx'
import classes from '../../platform/ui/form.module.css'
import { useLinkToken } from '../../platform/ui/use-link-token.ts'
import { SetUpForm } from './SetUpForm.tsx'

interface Props {
  onSetUp: (spaceId: string) => void
}

/** The first page of an installation. Its link carries the token that the server printed. */
export function SetUpPage({ onSetUp }: Props) {
  const { t } = useTranslation()
  const token = useLinkToken()
  const [isSetUp, setIsSetUp] = useState(false)
  if (isSetUp) {
    return (
      <EntrancePage title={t('setUp.doneTitle')} lead={t('setUp.doneText')}>
        <Button fullWidth renderRoot={props => <Link to="/sign-in" {...props} />}>
          {t('setUp.signIn')}
        </Button>
      </EntrancePage>
    )
  }
  if (token === null) {
    return (
      <EntrancePage title={t('setUp.noTokenTitle')} lead={t('setUp.noTokenText')}>
        <SignInInstead />
      </EntrancePage>
    )
  }
  return (
    <EntrancePage title={t('setUp.title')} lead={t('setUp.lead')}>
      <SetUpForm token={token} onSetUp={onSetUp} onAlreadySetUp={() => setIsSetUp(true)}>
        <SignInInstead />
      </SetUpForm>
    </EntrancePage>
  )
}

function SignInInstead() {
  const { t } = useTranslation()
  return (
    <p className={classes.note}>
      {t('setUp.isSetUp')}{' '}
      <Anchor inherit underline="always" renderRoot={props => <Link to="/sign-in" {...props} />}>
        {t('setUp.signIn')}
      </Anchor>
    </p>
  )
}
