import { Menu, UnstyledButton } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Chevrons } from '../../platform/ui/icons.tsx'
import type { Here } from './here.ts'
import { firstPage } from './open-pages.ts'
import classes from './Sidebar.module.css'

/** The Space and Organization one is in; a menu where other Spaces are open, too. */
export function SpaceMenu({ here, onGo }: { here: Here; onGo?: (() => void) | undefined }) {
  const { t } = useTranslation()
  const { me, space, organizationName } = here
  const organizationOf = (id: string) => me.organizations.find(one => one.id === id)?.name ?? ''
  const head = (
    <>
      <span className={classes.square} aria-hidden="true">
        {[...space.name][0]?.toUpperCase()}
      </span>
      <span className={classes.words}>
        <bdi className={classes.name}>{space.name}</bdi>
        <bdi className={classes.under}>{organizationName}</bdi>
      </span>
    </>
  )
  if (me.spaces.length < 2) return <div className={classes.head}>{head}</div>
  return (
    <Menu width={256} position="bottom-start">
      <Menu.Target>
        <UnstyledButton
          className={classes.head}
          aria-label={t('shell.spaceMenu', { space: space.name, organization: organizationName })}
        >
          {head}
          <Chevrons className={classes.chevron} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('shell.switchSpace')}</Menu.Label>
        {me.spaces.map(one => (
          <Menu.Item
            key={one.id}
            aria-current={one.id === space.id ? 'true' : undefined}
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
