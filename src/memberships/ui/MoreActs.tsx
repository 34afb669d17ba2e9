import { Button } from '@mantine/core'
import { type ComponentProps, useState } from 'react'
import { Dots } from '../../platform/ui/icons.tsx'
import { latePart } from '../../platform/ui/late-part.tsx'
import type { SpaceUser } from '../member.ts'

/** Something more that can be done to a member from the list. */
export interface MoreAct {
  name: string
  text: string
  /** Elsewhere it has a button of its own. */
  onlyOnPhones?: boolean
  /** The reason in words why it cannot be done, or null when it can. */
  whyNot: (member: SpaceUser) => string | null
  onChoose: (member: SpaceUser) => void
}

export interface MoreProps {
  member: SpaceUser
  acts: readonly MoreAct[]
  /** What the button is called. */
  label: string
}

// What a menu stands on is large, and few rows ever open theirs: each becomes one when it is pressed.
const MoreMenu = latePart(async () => (await import('./MoreMenu.tsx')).MoreMenu, More)

/** What else can be done to a member, in a menu at the end of their row. */
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

/** The button with the dots. */
export const MoreButton = (props: ComponentProps<typeof Button<'button'>>) => (
  <Button variant="subtle" px={8} {...props}>
    <Dots />
  </Button>
)

function More({ label }: MoreProps) {
  return <MoreButton aria-label={label} aria-haspopup="menu" aria-expanded={false} />
}
