import { useTranslation } from 'react-i18next'
import { Hint } from '../../platform/ui/Hint.tsx'
import table from '../../platform/ui/table.module.css'
import { clockTime, dayAndTime, dayOf, exactTime, relativeTime } from '../../platform/ui/time.ts'
import { useNow } from '../../platform/ui/use-now.ts'
import type { SpaceUser } from '../member.ts'
import classes from './HereInWords.module.css'

/** Whether someone is here now, and since when or until when. Last seen in full on hover and focus. */
export function HereInWords({ member }: { member: SpaceUser }) {
  const { t } = useTranslation()
  const now = useNow()
  const { presence, lastSeenAt, joinedAt } = member
  if (presence.status !== 'offline') return <Here member={member} />
  if (!lastSeenAt) {
    return (
      <>
        <div>{t('users.never')}</div>
        <div className={table.second}>{t('users.joined', { day: dayOf(joinedAt, now) })}</div>
      </>
    )
  }
  const when = relativeTime(lastSeenAt, now) ?? t('time.justNow')
  return (
    <>
      <Hint label={exactTime(lastSeenAt)} at="start">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the exact time is shown on focus, too */}
        <time dateTime={lastSeenAt} tabIndex={0} className={classes.focusable}>
          {t('users.lastSeen', { when })}
        </time>
      </Hint>
      <div className={table.second}>{dayAndTime(lastSeenAt, now)}</div>
    </>
  )
}

function Here({ member: { presence, lastSeenAt } }: { member: SpaceUser }) {
  const { t } = useTranslation()
  const { status, since, reason, pages } = presence
  const words = () => {
    if (status === 'away' && reason === 'chosen') return t('users.chosenAway')
    if (status === 'online' && pages > 1) return t('users.pages', { count: pages })
    if (!since) return null
    const time = clockTime(since)
    return status === 'away' ? t('users.idle', { time }) : t('users.since', { time })
  }
  const seen = lastSeenAt ? t('users.lastSeen', { when: exactTime(lastSeenAt) }) : t('users.never')
  return (
    <>
      <Hint label={seen} at="start">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: last seen is shown on focus, too */}
        <span tabIndex={0} className={classes.focusable} data-status={status}>
          {status === 'away' ? t('users.away') : t('users.online')}
        </span>
      </Hint>
      <div className={table.second}>{words()}</div>
    </>
  )
}
