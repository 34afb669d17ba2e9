import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { StateMessage } from '../../platform/ui/StateMessage.tsx'
import { paths } from '../paths.ts'
import { PlainPage } from './PlainPage.tsx'

/** The page for an address that does not exist. */
export function NotFound() {
  const { t } = useTranslation()
  return (
    <PlainPage title={t('shell.notFoundTitle')}>
      <NotFoundMessage />
    </PlainPage>
  )
}

/** The same within a Space, where the sidebar stays. */
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

/** A button to the start page, for pages that lead nowhere else. */
export function HomeButton() {
  const { t } = useTranslation()
  return (
    <Button variant="default" renderRoot={props => <Link to={paths.home} {...props} />}>
      {t('shell.home')}
    </Button>
  )
}
