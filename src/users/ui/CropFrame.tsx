import { type KeyboardEvent, type PointerEvent, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './CropDialog.module.css'
import { type Crop, moved, within } from './crop.ts'
import { drawCrop } from './draw-crop.ts'

interface Props {
  picture: ImageBitmap
  crop: Crop
  onCrop: (crop: Crop) => void
  /** The id of the words that say how to move it. */
  describedBy: string
}

const step = 0.05
const zoomStep = 0.1
// Twice what the page shows, for screens with small pixels.
const sidePixels = 576

const arrows: Record<string, readonly [number, number]> = {
  ArrowLeft: [-step, 0],
  ArrowRight: [step, 0],
  ArrowUp: [0, -step],
  ArrowDown: [0, step],
}
const zooms: Record<string, number> = { '+': zoomStep, '=': zoomStep, '-': -zoomStep }

/** The square of a picture that is kept. It is dragged, or moved with the arrow keys; plus and minus zoom. */
export function CropFrame({ picture, crop, onCrop, describedBy }: Props) {
  const { t } = useTranslation()
  const frame = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    if (canvas.current) drawCrop(canvas.current, picture, crop)
  }, [picture, crop])
  const zoomBy = (more: number) => onCrop(within(picture, { ...crop, zoom: crop.zoom + more }))
  useWheel(frame, down => zoomBy(down ? -zoomStep : zoomStep))
  const last = useRef({ x: 0, y: 0 })
  const hold = ({ clientX, clientY, currentTarget, pointerId }: PointerEvent) => {
    last.current = { x: clientX, y: clientY }
    currentTarget.setPointerCapture(pointerId)
  }
  const drag = ({ buttons, clientX, clientY, currentTarget }: PointerEvent) => {
    if (buttons === 0) return
    const { x, y } = last.current
    const { clientWidth } = currentTarget
    last.current = { x: clientX, y: clientY }
    onCrop(moved(picture, crop, (x - clientX) / clientWidth, (y - clientY) / clientWidth))
  }
  const press = (event: KeyboardEvent) => {
    const way = arrows[event.key]
    const zoom = zooms[event.key]
    if (way) onCrop(moved(picture, crop, ...way))
    if (zoom) zoomBy(zoom)
    if (way || zoom) event.preventDefault()
  }
  return (
    <div
      ref={frame}
      role="application"
      aria-label={t('picture.part')}
      aria-describedby={describedBy}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it is moved with the keyboard
      tabIndex={0}
      data-autofocus
      className={classes.frame}
      onKeyDown={press}
      onPointerDown={hold}
      onPointerMove={drag}
    >
      <canvas ref={canvas} width={sidePixels} height={sidePixels} className={classes.canvas} />
      <span className={classes.round} />
    </div>
  )
}

/** Hears the wheel while the page does not scroll with it, which React cannot prevent. */
function useWheel(
  place: React.RefObject<HTMLElement | null>,
  onTurn: (isDown: boolean) => void,
): void {
  const turn = useRef(onTurn)
  useEffect(() => {
    turn.current = onTurn
  })
  useEffect(() => {
    const element = place.current
    const hear = (event: WheelEvent) => {
      event.preventDefault()
      turn.current(event.deltaY > 0)
    }
    element?.addEventListener('wheel', hear, { passive: false })
    return () => element?.removeEventListener('wheel', hear)
  }, [place])
}
