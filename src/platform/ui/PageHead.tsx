import type { ReactNode } from 'react'
import classes from './PageHead.module.css'
import { usePageTitle } from './use-page-title.ts'

interface Props {
  title: string
  lead?: ReactNode
  /** The page's one primary action. */
  action?: ReactNode
}

/** The top of a page within a Space: its title, what it shows, and what one does here. */
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
