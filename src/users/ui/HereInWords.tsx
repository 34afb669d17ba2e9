import { useTranslation } from 'react-i18next'
import { Hint } from '../../platform/ui/Hint.tsx'
import text from '../../platform/ui/text.module.css'
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
  const isGone = status === 'offline'
  if (isGone && !lastSeenAt) {
    return (
      <>
        <div>{t('users.never')}</div>
        <div className={text.second}>{t('users.joined', { day: dayOf(joinedAt, now) })}</div>
      </>
    )
  }
  const first = () => {
    if (!isGone || !lastSeenAt) return t(`presence.${status}`)
    const when = relativeTime(lastSeenAt, now) ?? t('time.justNow')
    return <time dateTime={lastSeenAt}>{t('users.lastSeen', { when })}</time>
  }
  const second = () => {
    if (isGone) return lastSeenAt && dayAndTime(lastSeenAt, now)
    if (reason === 'chosen') return t('users.chosenAway')
    if (!since) return null
    const time = isToday(since, now) ? clockTime(since) : dayAndTime(since, now)
    return t(status === 'away' ? 'users.idle' : 'users.since', { time })
  }
  const why = isGone ? lastSeenAt && exactTime(lastSeenAt) : <WhyHere presence={presence} />
  // One element for every presence, so that the pointer or the keyboard focus stays on it.
  return (
    <>
      <Hint label={why} at="start">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the reason is shown on focus, too */}
        <span tabIndex={0} className={classes.focusable} data-status={status}>
          {first()}
        </span>
      </Hint>
      <div className={text.second}>{second()}</div>
    </>
  )
}
