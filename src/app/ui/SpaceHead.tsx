import { latePart } from '../../platform/ui/late-part.tsx'
import type { Here } from './here.ts'
import classes from './Sidebar.module.css'

const SpaceMenu = latePart(async () => (await import('./menus.ts')).SpaceMenu, PlainHead)

interface Props {
  here: Here
  onGo?: (() => void) | undefined
}

/** The Space and Organization one is in; a menu where other Spaces are open, too. */
export function SpaceHead({ here, onGo }: Props) {
  const hasOthers = here.me.spaces.length > 1
  return hasOthers ? <SpaceMenu here={here} onGo={onGo} /> : <PlainHead here={here} />
}

function PlainHead({ here }: Props) {
  return (
    <div className={classes.head}>
      <SpaceName here={here} />
    </div>
  )
}

/** Where one is, in words and with the Space's first letter. */
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
