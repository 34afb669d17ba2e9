import { type RefObject, useEffect } from 'react'

/** The heading of the part of the page that something is in, if the focus can go there. */
export const headingOver = (thing: Element): HTMLElement | null =>
  thing.closest('section')?.querySelector('h2[tabindex]') ?? null

/**
 * Keeps the focus in a part of a page: when what had it goes away, such as the button of a row that was deleted, it goes
 * to the heading of the part. Otherwise someone with a keyboard would begin again at the top of the page.
 */
export function useKeptFocus(part: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const place = part.current
    if (!place) return
    let last: EventTarget | null = null
    const note = ({ target }: FocusEvent) => {
      last = target
    }
    const observer = new MutationObserver(() => {
      const isGone = last instanceof Element && !last.isConnected
      if (!isGone || document.activeElement !== document.body) return
      last = null
      headingOver(place)?.focus({ preventScroll: true })
    })
    place.addEventListener('focusin', note)
    observer.observe(place, { childList: true, subtree: true })
    return () => {
      place.removeEventListener('focusin', note)
      observer.disconnect()
    }
  }, [part])
}
