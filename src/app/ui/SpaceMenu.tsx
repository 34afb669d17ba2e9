import { Menu, UnstyledButton } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Check, Chevrons } from '../../platform/ui/icons.tsx'
import type { Here } from './here.ts'
import { firstPage } from './open-pages.ts'
import classes from './Sidebar.module.css'
import { SpaceName } from './SpaceName.tsx'

/** The Space you are in, with a menu that leads to the others. */
export function SpaceMenu({ here, onGo }: { here: Here; onGo?: (() => void) | undefined }) {
  const { t } = useTranslation()
  const { me, space, organizationName } = here
  const organizationOf = (id: string) => me.organizations.find(one => one.id === id)?.name ?? ''
  return (
    <Menu width={256} position="bottom-start">
      <Menu.Target>
        <UnstyledButton
          className={classes.head}
          aria-label={t('shell.spaceMenu', { space: space.name, organization: organizationName })}
        >
          <SpaceName here={here} />
          <Chevrons className={classes.chevron} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('shell.switchSpace')}</Menu.Label>
        {me.spaces.map(one => (
          <Menu.Item
            key={one.id}
            aria-current={one.id === space.id ? 'true' : undefined}
            rightSection={one.id === space.id ? <Check /> : undefined}
            onClick={onGo}
            renderRoot={props => (
              <Link to={firstPage(one)} params={{ spaceId: one.id }} {...props} />
            )}
          >
            <span className={classes.words}>
              <bdi className={classes.name}>{one.name}</bdi>
              <bdi className={classes.under}>{organizationOf(one.organizationId)}</bdi>
            </span>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
