import { useCallback, useMemo, useRef, useState } from 'react'

/** Which rows of a list are chosen. A row that leaves the list is no longer chosen. */
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
  const shown = useRef(rows)
  shown.current = rows
  const last = useRef<string | null>(null)
  /** Chooses one row, or with Shift all rows since the last one chosen. */
  const chooseOne = useCallback(
    (id: string, isChosen: boolean, withShift: boolean) => {
      const shownIds = shown.current.map(idOf)
      const from = withShift && last.current ? shownIds.indexOf(last.current) : -1
      const to = shownIds.indexOf(id)
      last.current = id
      const between = shownIds.slice(Math.min(from, to), Math.max(from, to) + 1)
      choose(from < 0 ? [id] : between, isChosen)
    },
    [choose, idOf],
  )
  const clear = useCallback(() => setIds(new Set()), [])
  return { chosen, chosenIds, choose, chooseOne, clear }
}
