import { useEffect } from 'react'
import { announce } from './Announcer.tsx'

let isFirstPage = true

/** The title of the browser's tab; announced when the page becomes another without being loaded. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Rollcall`
    if (!isFirstPage) announce(title)
    isFirstPage = false
  }, [title])
}
