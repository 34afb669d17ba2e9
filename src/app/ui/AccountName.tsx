import { Picture } from '../../platform/ui/Picture.tsx'
import { PresenceDot } from '../../presence/ui/PresenceDot.tsx'
import type { Me } from '../../users/me.contract.ts'
import classes from './Sidebar.module.css'
import type { OwnPresence } from './use-own-presence.ts'

interface Props {
  user: Me['user']
  own: OwnPresence
}

/** Your own picture, name and presence. */
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
