import { Button, Menu, UnstyledButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Me } from '../../memberships/me.contract.ts'
import { Chevrons } from '../../platform/ui/icons.tsx'
import { Picture } from '../../platform/ui/Picture.tsx'
import classes from './Sidebar.module.css'
import { useSignOut } from './use-sign-out.ts'

/** Who is signed in, and the way out. */
export function AccountMenu({ user }: { user: Me['user'] }) {
  const { t } = useTranslation()
  const signOut = useSignOut()
  return (
    <Menu width={208} position="top-start">
      <Menu.Target>
        <UnstyledButton
          className={classes.head}
          aria-label={t('shell.accountMenu', { name: user.name })}
        >
          <Picture id={user.id} name={user.name} url={user.avatarUrl} />
          <span className={classes.words}>
            <bdi className={classes.name}>{user.name}</bdi>
            <bdi className={classes.under}>{user.email}</bdi>
          </span>
          <Chevrons className={classes.chevron} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => signOut.mutate()}>{t('shell.signOut')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

/** The way out where there is no sidebar. */
export function SignOutButton() {
  const { t } = useTranslation()
  const signOut = useSignOut()
  return (
    <Button variant="default" loading={signOut.isPending} onClick={() => signOut.mutate()}>
      {t('shell.signOut')}
    </Button>
  )
}
