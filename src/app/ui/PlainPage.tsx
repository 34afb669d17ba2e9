import type { ReactNode } from 'react'
import { Overlays } from '../../platform/ui/Overlays.tsx'
import { usePageTitle } from '../../platform/ui/use-page-title.ts'
import classes from './PlainPage.module.css'

/** A page with only a message. It belongs to no Space, so it has no sidebar. */
export function PlainPage({ title, children }: { title: string; children: ReactNode }) {
  usePageTitle(title)
  return (
    <main className={classes.page}>
      {children}
      <Overlays />
    </main>
  )
}
