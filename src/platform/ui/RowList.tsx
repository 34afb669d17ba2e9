import type { ReactNode } from 'react'
import form from './form.module.css'
import classes from './RowList.module.css'

/** A short list in a section of a page. */
export function RowList({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ul className={classes.list} aria-label={label}>
      {children}
    </ul>
  )
}

interface RowProps {
  name: ReactNode
  /** A word beside the name. */
  beside?: ReactNode
  /** What is known about it, below the name. */
  facts: ReactNode
  /** What can be done with it. */
  children?: ReactNode
}

/** One thing of such a list. */
export function Row({ name, beside, facts, children }: RowProps) {
  return (
    <li className={classes.row}>
      <div className={classes.words}>
        <p className={classes.name}>
          <bdi>{name}</bdi>
          {beside && <span className={classes.beside}>{beside}</span>}
        </p>
        <div className={form.note}>{facts}</div>
      </div>
      {children && <div className={classes.acts}>{children}</div>}
    </li>
  )
}
