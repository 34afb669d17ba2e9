import { type RefObject, useEffect } from 'react'
import { watchedAtMost } from '../../presence/page-frame.ts'
import { useLivePresence } from '../../presence/ui/use-presence.ts'

// A screenful above and below as well, so that a row is known by the time someone scrolls to it.
const nearby = { rootMargin: '100% 0px' }

/** Subscribes to the presence of the people in these rows; in a very long list, only of those in sight. */
export function useShownRows(
  table: RefObject<HTMLTableElement | null>,
  userIds: readonly string[],
): void {
  const { show } = useLivePresence()
  const ids = userIds.join(' ')
  useEffect(() => {
    const all = ids.split(' ').filter(Boolean)
    if (all.length < watchedAtMost) return show(all)
    const near = new Set<string>()
    let forget = show([])
    const observer = new IntersectionObserver(entries => {
      for (const { target, isIntersecting } of entries) {
        const { userId = '' } = target instanceof HTMLElement ? target.dataset : {}
        if (isIntersecting) near.add(userId)
        else near.delete(userId)
      }
      const forgetBefore = forget
      forget = show([...near])
      forgetBefore()
    }, nearby)
    for (const row of table.current?.querySelectorAll('[data-user-id]') ?? []) observer.observe(row)
    return () => {
      observer.disconnect()
      forget()
    }
  }, [show, table, ids])
}
