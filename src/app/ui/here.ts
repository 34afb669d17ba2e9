import { createContext, useContext } from 'react'
import type { Me } from '../../users/me.contract.ts'
import type { MySpace } from '../../users/ui/use-me.ts'

/** Who looks at which Space: known to every page within one. */
export interface Here {
  me: Me
  space: MySpace
  organizationName: string
}

export const HereContext = createContext<Here | null>(null)

export function useHere(): Here {
  const here = useContext(HereContext)
  if (!here) throw new Error('This page is not within a Space')
  return here
}
