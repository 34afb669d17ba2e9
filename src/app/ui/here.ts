import { createContext, useContext } from 'react'
import type { Me } from '../../users/me.contract.ts'
import type { MySpace } from '../../users/ui/use-me.ts'

/** The person signed in and the Space they look at. Every page within a Space knows both. */
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
