import { useEffect } from 'react'
import { announce } from './Announcer.tsx'

let isFirstPage = true

/** Sets the title of the browser's tab, and announces it when the page changes without being loaded. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Rollcall`
    if (!isFirstPage) announce(title)
    isFirstPage = false
  }, [title])
}
