import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Me } from '../../memberships/me.contract.ts'
import { latePart } from '../../platform/ui/late-part.tsx'
import { Picture } from '../../platform/ui/Picture.tsx'
import { PresenceDot } from '../../presence/ui/PresenceDot.tsx'
import classes from './Sidebar.module.css'
import { type OwnPresence, useOwnPresence } from './use-own-presence.ts'
import { useSignOut } from './use-sign-out.ts'

interface Props {
  user: Me['user']
  own: OwnPresence
}

const AccountMenu = latePart(async () => (await import('./menus.ts')).AccountMenu, PlainHead)

/** Who is signed in and how others see them now; a menu to change that, and the way out. */
export function Account({ user }: { user: Me['user'] }) {
  return <AccountMenu user={user} own={useOwnPresence(user)} />
}

function PlainHead(props: Props) {
  return (
    <div className={classes.head}>
      <AccountName {...props} />
    </div>
  )
}

/** One's picture, name and presence. */
export function AccountName({ user, own }: Props) {
  return (
    <>
      <span className={classes.picture}>
        <Picture id={user.id} name={user.name} url={user.avatarUrl} />
        <PresenceDot status={own.status} />
      </span>
      <span className={classes.words}>
        <bdi className={classes.name}>{user.name}</bdi>
        <span className={classes.under}>{own.words}</span>
      </span>
    </>
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
