import { type PointerEvent, useReducer, useRef, useState } from 'react'
import type { SpaceUser } from '../space-user.ts'

interface List {
  /** The query. */
  of: string
  rows: SpaceUser[]
  /** Whether this is the answer to that query, and not what is shown meanwhile. */
  isAnswer: boolean
}

const isWith = (rows: readonly SpaceUser[], userId: string | undefined) =>
  rows.some(row => row.userId === userId)

/**
 * Nobody disappears from under the pointer: in a list of people who are here, someone who leaves stays, shown
 * as offline, until the pointer moves away.
 */
export function useHeldRows(list: List, holds: boolean) {
  const [shown, show] = useState(list)
  const [, lookAgain] = useReducer((times: number) => times + 1, 0)
  const under = useRef<string>(undefined)
  const isSame =
    shown.of === list.of && shown.rows === list.rows && shown.isAnswer === list.isAnswer
  const isHeld =
    holds &&
    shown.of === list.of &&
    shown.isAnswer &&
    isWith(shown.rows, under.current) &&
    !isWith(list.rows, under.current)
  if (!isSame && !isHeld) show(list)

  const point = (userId: string | undefined) => {
    if (userId === under.current) return
    under.current = userId
    if (isHeld) lookAgain()
  }
  return {
    rows: isHeld ? shown.rows : list.rows,
    pointing: {
      onPointerOver: ({ target }: PointerEvent) =>
        point(
          target instanceof Element
            ? target.closest<HTMLElement>('[data-user-id]')?.dataset.userId
            : undefined,
        ),
      onPointerLeave: () => point(undefined),
    },
  }
}
