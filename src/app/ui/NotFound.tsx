import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { StateMessage } from '../../platform/ui/StateMessage.tsx'
import { paths } from '../paths.ts'
import { PlainPage } from './PlainPage.tsx'

/** An address that is none of ours. */
export function NotFound() {
  const { t } = useTranslation()
  return (
    <PlainPage title={t('shell.notFoundTitle')}>
      <NotFoundMessage />
    </PlainPage>
  )
}

/** The same below a Space, where the sidebar stays. */
export function NotFoundMessage() {
  const { t } = useTranslation()
  return (
    <StateMessage
      order={1}
      title={t('shell.notFoundTitle')}
      text={t('shell.notFoundText')}
      action={<HomeButton />}
    />
  )
}

/** Leads home from a page that leads nowhere. */
export function HomeButton() {
  const { t } = useTranslation()
  return (
    <Button variant="default" renderRoot={props => <Link to={paths.home} {...props} />}>
      {t('shell.home')}
    </Button>
  )
}
