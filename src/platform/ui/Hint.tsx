import {
  cloneElement,
  type FocusEvent,
  type HTMLAttributes,
  type PointerEvent,
  type ReactElement,
  type ReactNode,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react'
import { latePart } from './late-part.tsx'

interface Props {
  label: ReactNode
  /** Whether the card appears under the middle of the child, or under its beginning. */
  at?: 'middle' | 'start'
  /** Shows no card, because there is nothing to explain now. */
  disabled?: boolean
  children: ReactElement<HTMLAttributes<HTMLElement>>
}

const openMilliseconds = 80
const closeMilliseconds = 120

// Long lists have hundreds of hints and show one at a time, so the card is loaded and drawn when it is needed.
const HintCard = latePart(async () => (await import('./HintCard.tsx')).HintCard)

/** A small card that explains its child on hover, focus and touch; Escape closes it. */
export function Hint({ label, at = 'middle', disabled = false, children }: Props) {
  const id = useId()
  const [target, setTarget] = useState<HTMLElement | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])

  const set = (next: HTMLElement | null, milliseconds: number) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setTarget(next), milliseconds)
  }
  const leave = () => set(null, closeMilliseconds)
  const handlers = {
    onPointerEnter: ({ currentTarget }: PointerEvent<HTMLElement>) =>
      set(currentTarget, openMilliseconds),
    // Lifting a finger does not mean moving away.
    onPointerLeave: ({ pointerType }: PointerEvent) => pointerType === 'mouse' && leave(),
    onFocus: ({ currentTarget }: FocusEvent<HTMLElement>) =>
      currentTarget.matches(':focus-visible') && set(currentTarget, 0),
    onBlur: leave,
  }
  const described = children.props['aria-describedby'] ?? (target ? id : undefined)
  return (
    <>
      {cloneElement(children, disabled ? {} : { ...handlers, 'aria-describedby': described })}
      {target && !disabled && (
        <HintCard
          id={id}
          target={target}
          label={label}
          at={at}
          onEnter={() => clearTimeout(timer.current)}
          onLeave={leave}
          onClose={() => set(null, 0)}
        />
      )}
    </>
  )
}
