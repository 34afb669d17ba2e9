import type { UseFormReturnType } from '@mantine/form'
import { useEffect, useState } from 'react'
import { rebase } from './rebase.ts'

const isSame = (one: object, other: object) => JSON.stringify(one) === JSON.stringify(other)

/**
 * Keeps a form on what is there now: when that changes meanwhile, fields that were not edited follow,
 * and the others keep what was typed. `rebased` says that this happened under someone's hands.
 */
export function usePresentValues<V extends Record<string, unknown>>(
  form: UseFormReturnType<V>,
  now: V,
) {
  const [base, setBase] = useState(now)
  const [rebased, setRebased] = useState(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another present moves the base
  useEffect(() => {
    if (isSame(now, base)) return
    const mine = form.getValues()
    setRebased(rebased || !(isSame(mine, base) || isSame(mine, now)))
    form.setValues(rebase(mine, base, now))
    setBase(now)
  }, [now, base])
  return { base, rebased, settle: () => setRebased(false) }
}
