import { Button, UnstyledButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Me } from '../../memberships/me.contract.ts'
import { Picture } from '../../platform/ui/Picture.tsx'
import classes from './Sidebar.module.css'
import { useSignOut } from './use-sign-out.ts'

/** Who is signed in, and the way out. */
export function Account({ user }: { user: Me['user'] }) {
  const { t } = useTranslation()
  const signOut = useSignOut()
  return (
    <div className={classes.head}>
      <Picture id={user.id} name={user.name} url={user.avatarUrl} />
      <div className={classes.words}>
        <bdi className={classes.name} title={user.email}>
          {user.name}
        </bdi>
        <UnstyledButton className={classes.signOut} onClick={() => signOut.mutate()}>
          {t('shell.signOut')}
        </UnstyledButton>
      </div>
    </div>
  )
}

/** The way out where there is no sidebar. */
export function SignOutButton() {
  const { t } = useTranslation()
  const signOut = useSignOut()
  return (
    <Button variant="default" onClick={() => signOut.mutate()}>
      {t('shell.signOut')}
    </Button>
  )
}
