import type { ReactNode } from 'react'
import classes from './PageHead.module.css'
import { usePageTitle } from './use-page-title.ts'

interface Props {
  title: string
  lead?: ReactNode
  /** The primary action of the page. */
  action?: ReactNode
}

/** The head of a page: its title, a sentence on what it is about, and its primary action. */
export function PageHead({ title, lead, action }: Props) {
  usePageTitle(title)
  return (
    <header className={classes.head}>
      <div className={classes.words}>
        <h1 className={classes.title}>{title}</h1>
        {lead && <p className={classes.lead}>{lead}</p>}
      </div>
      {action && <div className={classes.action}>{action}</div>}
    </header>
  )
}
