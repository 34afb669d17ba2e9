import { useTranslation } from 'react-i18next'
import { Hint } from '../../platform/ui/Hint.tsx'
import table from '../../platform/ui/table.module.css'
import {
  clockTime,
  dayAndTime,
  dayOf,
  exactTime,
  isToday,
  relativeTime,
} from '../../platform/ui/time.ts'
import { useNow } from '../../platform/ui/use-now.ts'
import classes from './HereInWords.module.css'
import { WhyHere } from './WhyHere.tsx'
import type { Here } from './with-presence.ts'

interface Props {
  here: Here
  joinedAt: string
}

/** Whether someone is here now, and since when or until when. Explained on hover and focus. */
export function HereInWords({ here, joinedAt }: Props) {
  const { t } = useTranslation()
  const now = useNow()
  const { presence, lastSeenAt } = here
  const { status, since, reason } = presence
  if (status !== 'offline') {
    const time = since && (isToday(since, now) ? clockTime(since) : dayAndTime(since, now))
    const words = () => {
      if (reason === 'chosen') return t('users.chosenAway')
      if (!time) return null
      return status === 'away' ? t('users.idle', { time }) : t('users.since', { time })
    }
    return (
      <>
        <Hint label={<WhyHere presence={presence} />} at="start">
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the reason is shown on focus, too */}
          <span tabIndex={0} className={classes.focusable} data-status={status}>
            {t(`presence.${status}`)}
          </span>
        </Hint>
        <div className={table.second}>{words()}</div>
      </>
    )
  }
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
