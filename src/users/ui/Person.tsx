import type { ReactNode } from 'react'
import { Picture } from '../../platform/ui/Picture.tsx'
import table from '../../platform/ui/table.module.css'
import type { PresenceStatus } from '../../presence/presence.ts'
import { PresenceDot } from '../../presence/ui/PresenceDot.tsx'
import { addressInFull } from './address-in-full.ts'
import classes from './Person.module.css'

interface Props {
  userId: string
  name: string
  email: string
  avatarUrl: string | null
  status: PresenceStatus
  /** Content shown after the name. */
  mark?: ReactNode
}

/** A person as lists show them: picture with the presence dot, name over address. */
export function Person({ userId, name, email, avatarUrl, status, mark }: Props) {
  const address = addressInFull(email)
  return (
    <span className={classes.person}>
      <span className={classes.picture}>
        <Picture id={userId} name={name} url={avatarUrl} />
        <PresenceDot status={status} />
      </span>
      <span className={classes.words}>
        <span className={classes.name}>
          <bdi className={table.cut}>{name}</bdi>
          {mark}
        </span>
        <bdi className={`${table.second} ${table.cut}`} title={address}>
          {address}
        </bdi>
      </span>
    </span>
  )
}
