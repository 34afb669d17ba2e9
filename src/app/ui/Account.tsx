import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { latePart } from '../../platform/ui/late-part.tsx'
import type { Me } from '../../users/me.contract.ts'
import { AccountName } from './AccountName.tsx'
import classes from './Sidebar.module.css'
import { type OwnPresence, useOwnPresence } from './use-own-presence.ts'
import { useSignOut } from './use-sign-out.ts'

interface Props {
  user: Me['user']
  own: OwnPresence
}

const AccountMenu = latePart(async () => (await import('./menus.ts')).AccountMenu, PlainHead)

/** Who is signed in and how others see them now, with a menu to change that and to sign out. */
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

/** Signs out on pages without a sidebar. */
export function SignOutButton() {
  const { t } = useTranslation()
  const signOut = useSignOut()
  return (
    <Button variant="default" onClick={() => signOut.mutate()}>
      {t('shell.signOut')}
    </Button>
  )
}
