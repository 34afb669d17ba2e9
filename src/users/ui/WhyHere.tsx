import { useTranslation } from 'react-i18next'
import { exactTime, relativeTime } from '../../platform/ui/time.ts'
import { useNow } from '../../platform/ui/use-now.ts'
import type { Presence } from '../../presence/presence.ts'
import classes from './WhyHere.module.css'

/** Why a user who is here is shown as they are: since when, for what reason, with how many pages. */
export function WhyHere({ presence: { status, since, reason, pages } }: { presence: Presence }) {
  const { t } = useTranslation()
  const now = useNow()
  const title = () => {
    if (reason === 'chosen') return t('users.whyChosen')
    if (status === 'online') return t('users.whyOnline')
    const span = since && relativeTime(since, now)
    return t('users.whyIdle', { span: span ?? t('time.justNow') })
  }
  return (
    <div className={classes.why}>
      <strong>{title()}</strong>
      <span>{t('users.pages', { count: pages })}</span>
      {since && <span>{t('users.sinceExactly', { time: exactTime(since) })}</span>}
    </div>
  )
}
