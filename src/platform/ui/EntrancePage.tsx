import { type ReactNode, useEffect, useRef } from 'react'
import classes from './EntrancePage.module.css'
import { Overlays } from './Overlays.tsx'
import { usePageTitle } from './use-page-title.ts'

interface Props {
  title: string
  lead?: ReactNode
  children?: ReactNode
}

/** A page on the way in: the product's name, and one card with one thing to do. */
export function EntrancePage({ title, lead, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null)
  usePageTitle(title)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new title means a new page
  useEffect(() => {
    // The element that had the focus is gone, and nothing on the new page has taken it.
    if (document.activeElement === document.body) heading.current?.focus()
  }, [title])
  return (
    <main id="content" className={classes.page}>
      <div className={classes.column}>
        <p className={classes.brand}>
          <Mark />
          Rollcall
        </p>
        <div className={classes.card}>
          <h1 ref={heading} tabIndex={-1} className={classes.title}>
            {title}
          </h1>
          {lead && <p className={classes.lead}>{lead}</p>}
          {children && <div className={classes.body}>{children}</div>}
        </div>
      </div>
      <Overlays />
    </main>
  )
}

const Mark = () => (
  <svg viewBox="0 0 32 32" width="1.5rem" height="1.5rem" aria-hidden="true">
    <rect width="32" height="32" rx="8" fill="var(--ink)" />
    <circle cx="14" cy="14" r="7" fill="var(--paper)" />
    <circle cx="22" cy="22" r="5.5" fill="var(--ink)" />
    <circle cx="22" cy="22" r="3.5" fill="var(--online)" />
  </svg>
)
