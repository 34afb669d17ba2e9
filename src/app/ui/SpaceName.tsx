import type { Here } from './here.ts'
import classes from './Sidebar.module.css'

/** The names of the Space and its Organization, with the Space's first letter. */
export function SpaceName({ here: { space, organizationName } }: { here: Here }) {
  return (
    <>
      <span className={classes.square} aria-hidden="true">
        {[...space.name][0]?.toUpperCase()}
      </span>
      <span className={classes.words}>
        <bdi className={classes.name}>{space.name}</bdi>
        <bdi className={classes.under}>{organizationName}</bdi>
      </span>
    </>
  )
}
