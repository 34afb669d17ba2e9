import type { ReactNode } from 'react'
import classes from './FactList.module.css'

interface Props {
  /** Each fact with its value. A fact that does not apply is null. */
  facts: ([name: ReactNode, value: ReactNode] | null)[]
}

/** A small table of facts: what will happen, or what has happened. */
export function FactList({ facts }: Props) {
  return (
    <dl className={classes.facts}>
      {facts.map(
        (fact, index) =>
          fact && (
            // biome-ignore lint/suspicious/noArrayIndexKey: facts keep their order
            <div key={index} className={classes.fact}>
              <dt>{fact[0]}</dt>
              <dd>{fact[1]}</dd>
            </div>
          ),
      )}
    </dl>
  )
}
