import { onlineManager } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './OfflineBanner.module.css'
import { useReached } from './reach.ts'

const subscribe = (listener: () => void) => onlineManager.subscribe(listener)

/** Says that what is shown may be out of date, and why, for as long as it is so. */
export function OfflineBanner() {
  const { t } = useTranslation()
  const online = useSyncExternalStore(subscribe, () => onlineManager.isOnline())
  const reached = useReached()
  const text = online ? (reached ? null : t('states.unreachable')) : t('states.offline')
  return (
    <div role="status" className={classes.place}>
      {text && <p className={classes.banner}>{text}</p>}
    </div>
  )
}
