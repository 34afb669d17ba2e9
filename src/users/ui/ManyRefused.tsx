import { useTranslation } from 'react-i18next'
import { FactList } from '../../platform/ui/FactList.tsx'
import type { SpaceUser } from '../space-user.ts'
import classes from './ManyNames.module.css'

/** Why the act was refused for some of many. */
export type Refusal =
  | 'not_found'
  | 'yourself'
  | 'outranked'
  | 'last_owner'
  | 'changed_meanwhile'
  | 'invalid'

export interface Refused {
  user: SpaceUser
  why: Refusal
}

const done = ['changed', 'unchanged', 'moved', 'revoked'] as const

/** The users for whom an act on many was refused. */
export function refusedOf(
  users: readonly SpaceUser[],
  results: readonly { userId: string; outcome: Refusal | (typeof done)[number] }[],
): Refused[] {
  return results.flatMap(({ userId, outcome }) => {
    const user = users.find(one => one.userId === userId)
    if (!user || done.some(one => one === outcome)) return []
    return [{ user, why: outcome as Refusal }]
  })
}

/** Who was left as they are, and why. */
export function ManyRefused({ refused }: { refused: readonly Refused[] }) {
  const { t } = useTranslation()
  return (
    <FactList
      facts={refused.map(({ user, why }) => [
        <bdi key={user.userId} className={classes.name} title={user.email}>
          {user.name}
        </bdi>,
        t(`many.outcome.${why}`),
      ])}
    />
  )
}
