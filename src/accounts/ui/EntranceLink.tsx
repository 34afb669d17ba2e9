import { Link } from '@tanstack/react-router'
import classes from './EntranceLink.module.css'

interface Props {
  to: '/sign-in' | '/forgotten-password'
  children: string
}

/** A quiet link from one entrance to another. */
export function EntranceLink({ to, children }: Props) {
  return (
    <Link to={to} className={classes.link}>
      {children}
    </Link>
  )
}
