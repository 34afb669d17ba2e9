import { latePart } from '../../platform/ui/late-part.tsx'
import type { Here } from './here.ts'
import classes from './Sidebar.module.css'
import { SpaceName } from './SpaceName.tsx'

const SpaceMenu = latePart(async () => (await import('./menus.ts')).SpaceMenu, PlainHead)

interface Props {
  here: Here
  onGo?: (() => void) | undefined
}

/** The Space and Organization you are in. It is a menu if other Spaces are open to you, too. */
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
