import { onlineManager } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { useReached } from '../../platform/ui/reach.ts'
import { clockTime } from '../../platform/ui/time.ts'
import classes from './Banner.module.css'
import { useLine } from './line-state.ts'

const subscribe = (listener: () => void) => onlineManager.subscribe(listener)

/** Why the page may be out of date: the most immediate reason only. */
function useReason(): string | null {
  const { t } = useTranslation()
  const online = useSyncExternalStore(subscribe, () => onlineManager.isOnline())
  const reached = useReached()
  const { kind, lastNewsAt } = useLine()
  if (!online) return t('states.offline')
  if (kind === 'paused') {
    return t('presence.paused', { time: clockTime(new Date(lastNewsAt).toISOString()) })
  }
  return reached ? null : t('states.unreachable')
}

/** Says that the page may be out of date, and why, for as long as it is. */
export function Banner() {
  const reason = useReason()
  return (
    <div role="status" className={classes.place}>
      {reason && <p className={classes.banner}>{reason}</p>}
    </div>
  )
}
