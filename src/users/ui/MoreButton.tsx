import { Button } from '@mantine/core'
import type { ComponentProps } from 'react'
import { Dots } from '../../platform/ui/icons.tsx'
import type { SpaceUser } from '../space-user.ts'

/** Something more that can be done to a user from the list. */
export interface MoreAct {
  name: string
  text: string
  /** Elsewhere it has a button of its own. */
  onlyOnPhones?: boolean
  /** The reason in words why it cannot be done, or null when it can. */
  whyNot: (user: SpaceUser) => string | null
  onChoose: (user: SpaceUser) => void
}

export interface MoreProps {
  user: SpaceUser
  acts: readonly MoreAct[]
  /** What the button is called. */
  label: string
}

/** The button with the dots. */
export const MoreButton = (props: ComponentProps<typeof Button<'button'>>) => (
  <Button variant="subtle" px={8} {...props}>
    <Dots />
  </Button>
)
