import { Button } from '@mantine/core'
import type { ComponentProps } from 'react'
import { Dots } from '../../platform/ui/icons.tsx'
import type { SpaceUser } from '../space-user.ts'
import type { ActOnUser } from './act-on-user.ts'

export interface MoreProps {
  user: SpaceUser
  acts: readonly ActOnUser[]
  /** The button's accessible name. */
  label: string
}

/** The button with the dots. */
export const MoreButton = (props: ComponentProps<typeof Button<'button'>>) => (
  <Button variant="subtle" px={8} {...props}>
    <Dots />
  </Button>
)
