/** When somebody last pressed, moved, typed or scrolled on this page. Opening it counts. */
let inputAt = Date.now()
const listeners = new Set<() => void>()

const dragMilliseconds = 60_000
let pressedAt = Number.NEGATIVE_INFINITY
let where = ''

function note(): void {
  inputAt = Date.now()
  for (const listener of listeners) listener()
}

/** Browsers report pointer movements when the pointer rests and the page moves below it. */
function hasMoved({ screenX, screenY }: PointerEvent): boolean {
  const before = where
  where = `${screenX} ${screenY}`
  return before !== where
}

function judge(event: Event): void {
  if (!event.isTrusted) return
  if (event instanceof PointerEvent && event.type === 'pointermove' && !hasMoved(event)) return
  // Pages scroll by themselves when rows come and go above. When a hand scrolls, other events count anyway,
  // except with the scroll bar.
  if (event.type === 'scroll' && Date.now() - pressedAt > dragMilliseconds) return
  if (event.type === 'pointerdown') pressedAt = Date.now()
  note()
}

const kinds = ['pointerdown', 'pointermove', 'click', 'keydown', 'wheel', 'touchstart', 'touchmove']

for (const kind of [...kinds, 'scroll']) {
  window.addEventListener(kind, judge, { passive: true, capture: true })
}

export const lastInputAt = (): number => inputAt

/** Calls back on every input. */
export function onInput(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
