import { useTranslation } from 'react-i18next'
import { Hint } from './Hint.tsx'
import classes from './RelativeTime.module.css'
import { exactTime, relativeTime } from './time.ts'
import { useNow } from './use-now.ts'

/** A moment as its distance from now, kept up to date. Hover and focus show the exact local time. */
export function RelativeTime({ at }: { at: string }) {
  const { t } = useTranslation()
  const now = useNow()
  return (
    <Hint label={exactTime(at)}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the exact time is shown on focus, too */}
      <time dateTime={at} tabIndex={0} className={classes.time}>
        {relativeTime(at, now) ?? t('time.justNow')}
      </time>
    </Hint>
  )
}
