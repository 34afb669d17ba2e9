import type { SpaceUser } from '../space-user.ts'

/** An act on a user from the list: in the menu of their row, or with a button of its own. */
export interface ActOnUser {
  name: string
  /** What the menu calls it. */
  text: string
  button?: {
    text: string
    /** The accessible name. */
    label: (name: string) => string
    /** A phone's row has room for this button only. It has the other acts in its menu. */
    isMain?: boolean
  }
  /** Why it cannot be done, in words, or null if it can. */
  whyNot: (user: SpaceUser) => string | null
  onChoose: (user: SpaceUser) => void
}
