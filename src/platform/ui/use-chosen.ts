import { useCallback, useMemo, useState } from 'react'

/** Which rows of a list are chosen. What left the list is chosen no longer. */
export function useChosen<Row>(rows: readonly Row[], idOf: (row: Row) => string) {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set())
  const chosen = rows.filter(row => ids.has(idOf(row)))
  const key = chosen.map(idOf).join(' ')
  const chosenIds = useMemo(() => new Set(key.split(' ').filter(Boolean)), [key])
  const choose = useCallback(
    (changed: readonly string[], isChosen: boolean) =>
      setIds(before => {
        const next = new Set(before)
        for (const id of changed) isChosen ? next.add(id) : next.delete(id)
        return next
      }),
    [],
  )
  const clear = useCallback(() => setIds(new Set()), [])
  return { chosen, chosenIds, choose, clear }
}
