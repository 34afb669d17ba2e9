import { Menu, UnstyledButton } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Chevrons } from '../../platform/ui/icons.tsx'
import type { Me } from '../../users/me.contract.ts'
import { paths } from '../paths.ts'
import { AccountName } from './AccountName.tsx'
import classes from './Sidebar.module.css'
import { useChooseStatus } from './use-choose-status.ts'
import type { OwnPresence } from './use-own-presence.ts'
import { useSignOut } from './use-sign-out.ts'

interface Props {
  user: Me['user']
  own: OwnPresence
}

/** The menu of the account: how others should see you, the account page, and signing out. */
export function AccountMenu({ user, own }: Props) {
  const { t } = useTranslation()
  const choose = useChooseStatus()
  const signOut = useSignOut()
  const { name } = user
  const label = own.words
    ? t('presence.menuShown', { name, status: own.words })
    : t('presence.menu', { name })
  const isAway = user.status === 'away'
  return (
    <Menu width={208} position="top-start">
      <Menu.Target>
        <UnstyledButton className={classes.head} aria-label={label}>
          <AccountName user={user} own={own} />
          <Chevrons className={classes.chevron} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label className={classes.address}>{user.email}</Menu.Label>
        <Menu.Item onClick={() => choose.mutate(isAway ? 'online' : 'away')}>
          {t(isAway ? 'presence.showOnline' : 'presence.showAway')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item renderRoot={props => <Link to={paths.account} {...props} />}>
          {t('account.open')}
        </Menu.Item>
        <Menu.Item onClick={() => signOut.mutate()}>{t('shell.signOut')}</Menu.Item>
        <Menu.Divider />
        <Menu.Label>{t('shell.version', { version: import.meta.env.VITE_VERSION })}</Menu.Label>
      </Menu.Dropdown>
    </Menu>
  )
}
