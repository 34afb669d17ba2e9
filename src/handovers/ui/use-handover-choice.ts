import { useState } from 'react'
import { isNobody, noTakers, type Takers } from './takers.ts'

/** What is chosen for the contacts of those who leave; `hasContacts` is whether there are any to hand over. */
export function useHandoverChoice(hasContacts: boolean) {
  const [chosen, setChosen] = useState(false)
  const [takers, setTakers] = useState(noTakers)
  const [missing, setMissing] = useState(false)
  return {
    /** What `HandoverChoice` shows and changes. */
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
    /** Who gets the contacts, or null, and says so, where a handover was chosen and nobody for it. */
    decide(): Takers | null {
      const isHandedOver = chosen && hasContacts
      if (!isHandedOver) return noTakers
      if (!isNobody(takers)) return takers
      setMissing(true)
      return null
    },
  }
}
