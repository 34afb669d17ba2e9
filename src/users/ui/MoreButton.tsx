import { Button } from '@mantine/core'
import type { ComponentProps } from 'react'
import { Dots } from '../../platform/ui/icons.tsx'
import type { SpaceUser } from '../space-user.ts'

/** An additional act on a user from the list. */
export interface MoreAct {
  name: string
  text: string
  /** On other screens it has a button of its own. */
  onlyOnPhones?: boolean
  /** Why it cannot be done, in words, or null if it can. */
  whyNot: (user: SpaceUser) => string | null
  onChoose: (user: SpaceUser) => void
}

export interface MoreProps {
  user: SpaceUser
  acts: readonly MoreAct[]
  /** The button's accessible name. */
  label: string
}

/** The button with the dots. */
export const MoreButton = (props: ComponentProps<typeof Button<'button'>>) => (
  <Button variant="subtle" px={8} {...props}>
    <Dots />
  </Button>
)
