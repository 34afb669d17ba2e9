import type { UseFormReturnType } from '@mantine/form'
import { useEffect, useState } from 'react'
import { rebase } from './rebase.ts'

const isSame = (one: object, other: object) => JSON.stringify(one) === JSON.stringify(other)

/**
 * Keeps a form up to date: when the present values change, fields that were not edited follow, and the others
 * keep their text. `rebased` says that this happened during an edit.
 */
export function usePresentValues<V extends Record<string, unknown>>(
  form: UseFormReturnType<V>,
  now: V,
) {
  const [base, setBase] = useState(now)
  const [rebased, setRebased] = useState(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: only new present values move the base
  useEffect(() => {
    if (isSame(now, base)) return
    const mine = form.getValues()
    setRebased(rebased || !(isSame(mine, base) || isSame(mine, now)))
    form.setValues(rebase(mine, base, now))
    setBase(now)
  }, [now, base])
  return { base, rebased, settle: () => setRebased(false) }
}
