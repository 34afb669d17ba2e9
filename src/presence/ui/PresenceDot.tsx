import type { PresenceStatus } from '../presence.ts'
import classes from './PresenceDot.module.css'

/** Presence as a mark on the picture: filled when online, a ring when away, none when offline. */
export function PresenceDot({ status }: { status: PresenceStatus }) {
  if (status === 'offline') return null
  return <span className={classes.dot} data-status={status} aria-hidden="true" />
}
