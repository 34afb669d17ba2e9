import { useState } from 'react'
import { latePart } from '../../platform/ui/late-part.tsx'
import { MoreButton, type MoreProps } from './MoreButton.tsx'

// The code of a menu is large, and few rows ever open one: the button becomes a menu when it is pressed.
const MoreMenu = latePart(async () => (await import('./MoreMenu.tsx')).MoreMenu, More)

/** The other acts on a user, in a menu at the end of their row. */
export function MoreActs(props: MoreProps) {
  const [isWanted, want] = useState(false)
  return isWanted ? (
    <MoreMenu {...props} />
  ) : (
    <MoreButton
      aria-label={props.label}
      aria-haspopup="menu"
      aria-expanded={false}
      onClick={() => want(true)}
    />
  )
}

function More({ label }: MoreProps) {
  return <MoreButton aria-label={label} aria-haspopup="menu" aria-expanded={false} />
}
