import type { ReactNode } from 'react'
import { Picture } from '../../platform/ui/Picture.tsx'
import text from '../../platform/ui/text.module.css'
import classes from './PersonOption.module.css'

interface Props {
  /** Null if it means nobody. */
  id: string | null
  name: string
  url: string | null
  /** What is said of them at the end. */
  children?: ReactNode
}

/** A person in a list to choose from. */
export function PersonOption({ id, name, url, children }: Props) {
  return (
    <span className={classes.option}>
      {id === null ? (
        <span className={classes.nobody} />
      ) : (
        <Picture id={id} name={name} url={url} size={24} />
      )}
      <bdi className={text.cut}>{name}</bdi>
      {children}
    </span>
  )
}
