import { useTranslation } from 'react-i18next'
import { Picture } from '../../platform/ui/Picture.tsx'
import { RelativeTime } from '../../platform/ui/RelativeTime.tsx'
import text from '../../platform/ui/text.module.css'
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
  isMe?: boolean
  askedToLeaveAt?: string | undefined
}

/** A person as lists show them: picture with the presence dot, name over address. */
export function Person({ userId, name, email, avatarUrl, status, isMe, askedToLeaveAt }: Props) {
  const { t } = useTranslation()
  const address = addressInFull(email)
  return (
    <span className={classes.person}>
      <span className={classes.picture}>
        <Picture id={userId} name={name} url={avatarUrl} />
        <PresenceDot status={status} />
      </span>
      <span className={classes.words}>
        <span className={classes.name}>
          <bdi className={text.cut}>{name}</bdi>
          {isMe && <span className={classes.you}>{t('users.you')}</span>}
        </span>
        <bdi className={`${text.second} ${text.cut}`} title={address}>
          {address}
        </bdi>
        {askedToLeaveAt && <AskedToLeave at={askedToLeaveAt} />}
      </span>
    </span>
  )
}

/** That someone asks to leave the Space, for those who can revoke them. */
function AskedToLeave({ at }: { at: string }) {
  const { t } = useTranslation()
  return (
    <span className={`${text.second} ${classes.leaving}`}>
      {t('departures.asked')} <RelativeTime at={at} />
    </span>
  )
}
