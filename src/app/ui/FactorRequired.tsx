import { Button, Group } from '@mantine/core'
import { Link, useLocation } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { StateMessage } from '../../platform/ui/StateMessage.tsx'
import { paths } from '../paths.ts'
import { SignOutButton } from './Account.tsx'
import type { Here } from './here.ts'
import { firstPage } from './open-pages.ts'
import { PlainPage } from './PlainPage.tsx'

/**
 * In place of a Space whose Organization requires a second factor, for someone who has none: leads to where they set
 * one up, and knows where they wanted to go. Their Spaces in other Organizations are open.
 */
export function FactorRequired({ here }: { here: Here }) {
  const { t } = useTranslation()
  const { pathname, searchStr } = useLocation()
  const { me, space, organizationName: organization } = here
  const elsewhere = me.spaces.find(one => one.organizationId !== space.organizationId)
  const title = t('requiredFactor.title', { organization })
  return (
    <PlainPage title={title}>
      <StateMessage
        order={1}
        title={title}
        text={t('requiredFactor.text', { space: space.name })}
        action={
          <Group justify="center" gap={8}>
            <Button
              renderRoot={props => (
                <Link to={paths.account} search={{ next: pathname + searchStr }} {...props} />
              )}
            >
              {t('requiredFactor.setUp')}
            </Button>
            {elsewhere && (
              <Button
                variant="default"
                renderRoot={props => (
                  <Link to={firstPage(elsewhere)} params={{ spaceId: elsewhere.id }} {...props} />
                )}
              >
                {t('requiredFactor.elsewhere', { space: elsewhere.name })}
              </Button>
            )}
            <SignOutButton />
          </Group>
        }
      />
    </PlainPage>
  )
}
