import type { ReactNode } from 'react'
import type { MyMembership } from '../departure.contract.ts'
import classes from './SpaceRow.module.css'

interface Props {
  of: MyMembership
  facts: ReactNode
  children?: ReactNode
}

/** A Space of one's own in a section of the account page: its name, its Organization, and what the section says. */
export function SpaceRow({ of, facts, children }: Props) {
  return (
    <li className={classes.row}>
      <div className={classes.words}>
        <p className={classes.space}>
          <bdi>{of.spaceName}</bdi>
          <bdi className={classes.organization}>{of.organizationName}</bdi>
        </p>
        <p className={classes.facts}>{facts}</p>
      </div>
      {children}
    </li>
  )
}
