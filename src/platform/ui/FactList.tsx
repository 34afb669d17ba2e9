import type { ReactNode } from 'react'
import classes from './FactList.module.css'

interface Props {
  /** What is so, and how much of it; nothing where a fact does not apply. */
  facts: ([name: ReactNode, value: ReactNode] | null)[]
}

/** A small table of facts: what will happen, or what has. */
export function FactList({ facts }: Props) {
  return (
    <dl className={classes.facts}>
      {facts.map(
        (fact, index) =>
          fact && (
            // biome-ignore lint/suspicious/noArrayIndexKey: facts keep their place
            <div key={index} className={classes.fact}>
              <dt>{fact[0]}</dt>
              <dd>{fact[1]}</dd>
            </div>
          ),
      )}
    </dl>
  )
}
