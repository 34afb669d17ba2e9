import { type PointerEvent, useReducer, useRef, useState } from 'react'
import type { SpaceUser } from '../space-user.ts'

interface List {
  /** What was asked for. */
  of: string
  rows: SpaceUser[]
  /** Whether it is the answer to that, and not what stands there meanwhile. */
  isAnswer: boolean
}

const isWith = (rows: readonly SpaceUser[], userId: string | undefined) =>
  rows.some(row => row.userId === userId)

/**
 * Nobody vanishes from under the pointer: where a list is of those who are here, one who leaves stays
 * in it, shown as offline, until the pointer has left them.
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
