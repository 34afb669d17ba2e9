import { useCallback, useMemo, useRef, useState } from 'react'

/** The chosen rows of a list, and the ways to choose others. */
export interface Choice<Row> {
  chosen: Row[]
  chosenIds: ReadonlySet<string>
  choosableIds: readonly string[]
  choose: (ids: readonly string[], isChosen: boolean) => void
  /** Chooses one row, or with Shift all rows since the last one chosen. */
  chooseOne: (id: string, isChosen: boolean, withShift: boolean) => void
  clear: () => void
}

/** Which of these rows of a list are chosen. A row that leaves the list is no longer chosen. */
export function useChosen<Row>(choosable: readonly Row[], idOf: (row: Row) => string): Choice<Row> {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set())
  const chosen = choosable.filter(row => ids.has(idOf(row)))
  const key = chosen.map(idOf).join(' ')
  const chosenIds = useMemo(() => new Set(key.split(' ').filter(Boolean)), [key])
  const choosableIds = choosable.map(idOf)
  const choose = useCallback(
    (changed: readonly string[], isChosen: boolean) =>
      setIds(before => {
        const next = new Set(before)
        for (const id of changed) isChosen ? next.add(id) : next.delete(id)
        return next
      }),
    [],
  )
  const shown = useRef(choosableIds)
  shown.current = choosableIds
  const last = useRef<string | null>(null)
  const chooseOne = useCallback(
    (id: string, isChosen: boolean, withShift: boolean) => {
      const from = withShift && last.current ? shown.current.indexOf(last.current) : -1
      const to = shown.current.indexOf(id)
      last.current = id
      const between = shown.current.slice(Math.min(from, to), Math.max(from, to) + 1)
      choose(from < 0 ? [id] : between, isChosen)
    },
    [choose],
  )
  const clear = useCallback(() => setIds(new Set()), [])
  return { chosen, chosenIds, choosableIds, choose, chooseOne, clear }
}
