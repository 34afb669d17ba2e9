import { Tooltip } from '@mantine/core'
import { type ReactNode, useEffect, useRef } from 'react'

interface Props {
  id: string
  target: HTMLElement
  label: ReactNode
  at: 'middle' | 'start'
  onEnter: () => void
  onLeave: () => void
  onClose: () => void
}

/** The open card of a hint. It stays open while it is pointed at, so that it can be read closely. */
export function HintCard({ id, target, label, at, onEnter, onLeave, onClose }: Props) {
  const close = useRef(onClose)
  close.current = onClose
  useEffect(() => {
    const press = (event: KeyboardEvent) => event.key === 'Escape' && close.current()
    const touch = (event: Event) =>
      event.target instanceof Node && !target.contains(event.target) && close.current()
    document.addEventListener('keydown', press)
    document.addEventListener('pointerdown', touch)
    return () => {
      document.removeEventListener('keydown', press)
      document.removeEventListener('pointerdown', touch)
    }
  }, [target])
  return (
    <Tooltip
      opened
      target={target}
      label={<div id={id}>{label}</div>}
      position={at === 'start' ? 'bottom-start' : 'bottom'}
      interactive
      multiline
      maw={320}
      onPointerEnter={onEnter}
      onPointerLeave={onLeave}
    />
  )
}
