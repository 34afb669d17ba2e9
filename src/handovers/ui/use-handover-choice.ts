import { useState } from 'react'
import { isNobody, noTakers, type Takers } from './takers.ts'

/** The choice of who gets the contacts of people who leave. `hasContacts` is whether they have any. */
export function useHandoverChoice(hasContacts: boolean) {
  const [chosen, setChosen] = useState(false)
  const [takers, setTakers] = useState(noTakers)
  const [missing, setMissing] = useState(false)
  return {
    /** The props with which `HandoverChoice` shows and changes the choice. */
    choice: {
      chosen,
      takers,
      missing,
      onChoose(on: boolean) {
        setChosen(on)
        setMissing(false)
      },
      onTakers(next: Takers) {
        setTakers(next)
        setMissing(false)
      },
    },
    /** Returns who gets the contacts. Null if nobody was chosen for a handover; then the field says so. */
    decide(): Takers | null {
      const isHandedOver = chosen && hasContacts
      if (!isHandedOver) return noTakers
      if (!isNobody(takers)) return takers
      setMissing(true)
      return null
    },
  }
}
